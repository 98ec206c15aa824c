package io.github.usersmcp.desk.handover;

import io.github.usersmcp.value.RevealedSecrets;
import io.github.usersmcp.value.RevealedSecrets.Field;
import io.github.usersmcp.value.RevealedSecrets.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes secrets in the formats that programs read. A format either holds every secret and its identifier exactly, or is
 * not available: a value that some reader of the format would read differently is never written.
 */
public final class SecretRenderings {
    private static final String SECRET_KEY = "secretKey";
    private static final String ACCESS_KEY = "accessKey";
    private static final String REGION = "region";
    private static final int LONGEST_NAME = 40;

    /** The variables that programs read. Other secrets get a variable of their own name, other fields none. */
    private static final Map<String, String> VARIABLES = Map.of(
            ACCESS_KEY,
            "AWS_ACCESS_KEY_ID",
            SECRET_KEY,
            "AWS_SECRET_ACCESS_KEY",
            "endpoint",
            "AWS_ENDPOINT_URL",
            REGION,
            "AWS_REGION",
            "clientId",
            "CONTABO_CLIENT_ID",
            "secret",
            "CONTABO_CLIENT_SECRET");

    /** The settings of a profile. */
    private static final Map<String, String> SETTINGS = Map.of(
            ACCESS_KEY,
            "aws_access_key_id",
            SECRET_KEY,
            "aws_secret_access_key",
            "endpoint",
            "endpoint_url",
            REGION,
            REGION);

    /** A secret is of no use without these. */
    private static final Set<String> IDENTIFIERS = Set.of(ACCESS_KEY, "clientId");

    /**
     * Printable ASCII that stands for itself between single quotes, for shells as for every common reader of such files: no
     * quote, no escape, and no dollar, since some readers replace variables even there.
     */
    private static final Pattern LITERAL_IN_QUOTES = Pattern.compile("[\\x20-\\x7e&&[^'\\\\$`]]+");

    /**
     * Printable ASCII without white space: stands for itself in an INI file, where some readers take a hash or semicolon after
     * a space for a comment, and all of them strip space at the ends.
     */
    private static final Pattern LITERAL_IN_INI = Pattern.compile("(?![#;])[\\x21-\\x7e&&[^\"'\\\\]]+");

    /** What the AWS CLI accepts as a region: one label of a host name. It rejects a whole profile with another one. */
    private static final Pattern AWS_REGION = Pattern.compile("(?!-)(?![0-9]+$)[A-Za-z0-9-]{1,63}(?<!-)");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private SecretRenderings() {}

    /** All fields as JSON in ASCII: an object for one item, an array of objects for several. */
    public static String json(RevealedSecrets secrets) {
        ArrayNode items = JSON.createArrayNode();
        secrets.items().forEach(item -> {
            ObjectNode object = items.addObject();
            item.fields().forEach(field -> object.put(field.name(), field.value()));
        });
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(items.size() == 1 ? items.get(0) : items)
                + "\n";
    }

    /**
     * Lines of {@code NAME='value'}, as shells, Docker and dotenv libraries read them; the names of further items end in
     * their number. Empty if a value would not be read back exactly.
     */
    public static Optional<String> env(RevealedSecrets secrets) {
        StringBuilder lines = new StringBuilder();
        for (int index = 0; index < secrets.items().size(); index++) {
            Item item = secrets.items().get(index);
            Optional<List<Field>> fields = written(item, LITERAL_IN_QUOTES);
            if (fields.isEmpty()) {
                return Optional.empty();
            }
            String ending = index == 0 ? "" : "_" + (index + 1);
            lines.append("# ").append(name(item)).append('\n');
            fields.get()
                    .forEach(field -> lines.append(variable(field.name()))
                            .append(ending)
                            .append("='")
                            .append(field.value())
                            .append("'\n"));
        }
        return secrets.isEmpty() ? Optional.empty() : Optional.of(lines.toString());
    }

    /**
     * Profiles for {@code ~/.aws/credentials}, as the AWS CLI and SDKs read them, each with the endpoint that the API
     * named. Empty if there is a secret that is no S3 key, or a value that would not be read back exactly.
     */
    public static Optional<String> awsProfiles(RevealedSecrets secrets) {
        StringBuilder profiles = new StringBuilder();
        Set<String> taken = new HashSet<>();
        for (Item item : secrets.items()) {
            Optional<List<Field>> fields = written(item, LITERAL_IN_INI);
            boolean complete = value(item, ACCESS_KEY).isPresent()
                    && value(item, SECRET_KEY).isPresent();
            if (fields.isEmpty() || !complete) {
                return Optional.empty();
            }
            profiles.append(profiles.isEmpty() ? "" : "\n")
                    .append('[')
                    .append(unique(profileName(item), taken))
                    .append("]\n");
            fields.get().stream()
                    .filter(field -> SETTINGS.containsKey(field.name()))
                    .forEach(field -> profiles.append(SETTINGS.getOrDefault(field.name(), field.name()))
                            .append(" = ")
                            .append(field.value())
                            .append('\n'));
        }
        return secrets.isEmpty() ? Optional.empty() : Optional.of(profiles.toString());
    }

    /** The fields to write; empty if one of those that matter cannot be written. */
    private static Optional<List<Field>> written(Item item, Pattern literal) {
        List<Field> fields = new ArrayList<>();
        for (Field field : item.fields()) {
            boolean known = field.secret() || VARIABLES.containsKey(field.name());
            boolean exact = literal.matcher(field.value()).matches() && isAcceptable(field);
            if (known && exact) {
                fields.add(field);
            } else if (field.secret() || IDENTIFIERS.contains(field.name())) {
                return Optional.empty();
            }
        }
        return Optional.of(fields);
    }

    private static boolean isAcceptable(Field field) {
        return !field.name().equals(REGION) || AWS_REGION.matcher(field.value()).matches();
    }

    private static String variable(String name) {
        return VARIABLES.getOrDefault(
                name,
                plain(name.replaceAll("(?<=[a-z])(?=[A-Z])", "_"))
                        .replaceAll("[^A-Za-z0-9]", "_")
                        .toUpperCase(Locale.ROOT));
    }

    /** Two sections of one name make the AWS CLI reject the whole file. */
    private static String unique(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    private static String profileName(Item item) {
        return Stream.of(Optional.of("contabo"), value(item, "displayName"), value(item, "credentialId"))
                .flatMap(Optional::stream)
                .map(SecretRenderings::plain)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("-"));
    }

    /** The item in a few words, for a comment. */
    private static String name(Item item) {
        return Stream.of("displayName", REGION, "credentialId", "clientId")
                .flatMap(name -> value(item, name).stream())
                .map(SecretRenderings::plain)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), words -> words.isEmpty() ? "secret" : words));
    }

    /** The letters, digits and a few marks of an untrusted string. */
    private static String plain(String text) {
        String kept = text.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^-|-$", "");
        return kept.substring(0, Math.min(kept.length(), LONGEST_NAME));
    }

    private static Optional<String> value(Item item, String name) {
        return item.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .findFirst();
    }
}
