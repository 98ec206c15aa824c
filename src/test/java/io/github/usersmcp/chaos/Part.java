package io.github.usersmcp.chaos;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reference model of one worker's part of the account: the users it has made and the credentials it may regenerate. No
 * other worker touches them, so that what they must be is known after each call.
 */
final class Part {
    private static final List<String> FIELDS =
            List.of("userId", "firstName", "lastName", "email", "locale", "enabled", "totp", "roles");

    private final String name;
    private final List<ObjectNode> credentials;
    private final Map<String, ObjectNode> users = new LinkedHashMap<>();
    private final Map<String, Optional<String>> secretKeys;
    private int addresses;
    private long mails;

    /**
     * @param name occurs in the email addresses of its users
     * @param credentials as the sandbox's account lists them
     * @param secretKeys by key set
     */
    Part(String name, List<ObjectNode> credentials, Map<String, Optional<String>> secretKeys) {
        this.name = name;
        this.credentials = List.copyOf(credentials);
        this.secretKeys = new LinkedHashMap<>(secretKeys);
    }

    String newAddress() {
        return "%s.%d@chaos.example".formatted(name, ++addresses);
    }

    /** What the addresses of its users have in common, and no other's. */
    String addressFilter() {
        return name + ".";
    }

    List<ObjectNode> users() {
        return List.copyOf(users.values());
    }

    List<ObjectNode> credentials() {
        return credentials;
    }

    ObjectNode anyUser(Random random) {
        return users().get(random.nextInt(users.size()));
    }

    /** A user as the account holds it after its creation with these attributes. */
    void create(String userId, ObjectNode attributes) {
        ObjectNode user = JsonNodeFactory.instance
                .objectNode()
                .put("userId", userId)
                .put("firstName", "-")
                .put("lastName", "-");
        user.putArray("roles");
        user.setAll(attributes);
        users.put(userId, user);
        mails++;
    }

    void update(String userId, ObjectNode attributes) {
        Objects.requireNonNull(users.get(userId)).setAll(attributes);
    }

    void delete(String userId) {
        users.remove(userId);
    }

    void mail() {
        mails++;
    }

    long userCount() {
        return users.size();
    }

    long mails() {
        return mails;
    }

    /** @param secretKey empty when it is another one and nobody has seen it yet */
    void regenerate(ObjectNode credential, Optional<String> secretKey) {
        secretKeys.put(keySet(credential), secretKey);
    }

    private static String keySet(JsonNode credential) {
        return credential.path("keySet").asString("");
    }

    /** What a result says of a user and should not; empty when it is as the model has it. */
    Optional<String> difference(JsonNode shown) {
        return difference(shown, FIELDS);
    }

    /** The same of a user that may be shown in part, because it could not be read back. */
    Optional<String> differenceInPart(JsonNode shown) {
        return difference(shown, FIELDS.stream().filter(shown::has).toList());
    }

    private Optional<String> difference(JsonNode shown, List<String> fields) {
        ObjectNode expected = users.get(shown.path("userId").asString(""));
        if (expected == null) {
            return Optional.of("There should be no user " + shown);
        }
        boolean same =
                fields.stream().allMatch(field -> comparable(expected, field).equals(comparable(shown, field)));
        return same ? Optional.empty() : Optional.of(shown + " should be " + expected);
    }

    /** Of roles the ids alone, in order: the account holds numbers, a result shows objects. */
    private static JsonNode comparable(JsonNode user, String field) {
        if (!field.equals("roles")) {
            return user.path(field);
        }
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        user.path(field)
                .valueStream()
                .mapToLong(role -> role.path("roleId").asLong(role.asLong(0)))
                .sorted()
                .forEach(ids::add);
        return ids;
    }

    /** Holds a secret key seen against the one known, and learns it when none is. */
    Optional<String> keyDifference(ObjectNode credential, String seen) {
        Optional<String> known = secretKeys.getOrDefault(keySet(credential), Optional.empty());
        regenerate(credential, Optional.of(seen));
        return known.filter(key -> !key.equals(seen))
                .map(key -> "The key of %s is %s and should be %s".formatted(keySet(credential), seen, key));
    }

    /** Everything in which the sandbox's account is not as the model has it. */
    Stream<String> differences(JsonNode account) {
        List<JsonNode> mine = account.path("users")
                .valueStream()
                .filter(user -> user.path("email").asString("").startsWith(addressFilter()))
                .toList();
        Stream<String> wrong = mine.stream().flatMap(user -> difference(user).stream());
        Stream<String> missing = users.keySet().stream()
                .filter(id -> mine.stream()
                        .noneMatch(user -> user.path("userId").asString("").equals(id)))
                .map(id -> "There should be a user " + users.get(id));
        Stream<String> keys = credentials.stream()
                .flatMap(credential ->
                        keyDifference(
                                credential,
                                account.at("/keySets/%s/secretKey".formatted(keySet(credential)))
                                        .asString(""))
                                .stream());
        return Stream.of(wrong, missing, keys).flatMap(all -> all);
    }

    static ArrayNode roles(Random random) {
        ArrayNode roles = JsonNodeFactory.instance.arrayNode();
        random.ints(random.nextInt(3), 101, 106).distinct().forEach(roles::add);
        return roles;
    }
}
