package io.github.usersmcp.auth;

import io.github.usersmcp.value.NearestName;
import io.github.usersmcp.value.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a list of static tokens, YAML or JSON, and collects all problems. */
final class TokenListReader {
    private static final int LONGEST_SHOWN = 60;
    private static final String NAME = "name";
    private static final String HASH = "sha256";
    private static final String SCOPES = "scopes";
    private static final List<String> KEYS = List.of(NAME, HASH, SCOPES);
    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String file;
    private final List<TokenEntry> entries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<Object, Integer> seen = new HashMap<>();

    /** @param file its path, for messages */
    TokenListReader(String file) {
        this.file = file;
    }

    TokenList read(byte[] content) {
        try {
            if (MAPPER.readTree(content) instanceof ArrayNode list) {
                for (int index = 0; index < list.size(); index++) {
                    read(index + 1, list.get(index));
                }
                return new TokenList(entries, problems);
            }
            return TokenList.problem(file + " must hold a list of entries with name, sha256 and scopes;"
                    + " contabo-users-mcp token NAME prints one");
        } catch (JacksonException e) {
            String line = e.getLocation() == null
                    ? ""
                    : "; look at line " + e.getLocation().getLineNr();
            return TokenList.problem(file + " is not valid YAML or JSON" + line);
        }
    }

    private void read(int number, JsonNode entry) {
        String name = text(entry.path(NAME)).orElse("");
        String where = "%s, entry %d%s".formatted(file, number, name.isEmpty() ? "" : " (" + shown(name) + ")");
        Optional<TokenHash> hash = text(entry.path(HASH)).flatMap(TokenHash::parse);
        List<String> scopes = entry.path(SCOPES)
                .valueStream()
                .map(scope -> text(scope).orElse(""))
                .toList();
        int before = problems.size();
        Stream.of(
                        unknownKeys(entry),
                        TokenEntry.problemOfName(name).stream(),
                        hash.isPresent()
                                ? Stream.<String>empty()
                                : Stream.of("sha256 must be the SHA-256 of the token, 64 hexadecimal digits in quotes"),
                        TokenEntry.problemsOfScopes(scopes),
                        name.isEmpty() ? Stream.<String>empty() : repeated(NAME, name, number),
                        hash.stream().flatMap(given -> repeated(HASH, given, number)))
                .flatMap(found -> found)
                .forEach(problem -> problems.add(where + ": " + problem));
        if (problems.size() == before) {
            entries.add(new TokenEntry(name, hash.orElseThrow(), Grant.of(scopes.stream())));
        }
    }

    private static Stream<String> unknownKeys(JsonNode entry) {
        return entry.propertyStream()
                .map(Map.Entry::getKey)
                .filter(key -> !KEYS.contains(key))
                .map(key ->
                        "the key %s is unknown%s".formatted(shown(key), NearestName.suggestion(key, KEYS.stream())));
    }

    private Stream<String> repeated(String key, Object value, int number) {
        Integer first = seen.putIfAbsent(value, number);
        return first == null
                ? Stream.empty()
                : Stream.of("%s is the same as in entry %d; give each entry its own".formatted(key, first));
    }

    /** Accepts only strings, because YAML may change a name that consists of digits. */
    private static Optional<String> text(JsonNode node) {
        return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }

    private static String shown(String text) {
        return PlainText.clean(text, LONGEST_SHOWN);
    }
}
