package io.github.usersmcp.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class SecretReplacementPropertyTest {
    private static final List<String> OTHERS = List.of(
            "api: https://api.contabo.com # the real one",
            "# oauth2-client-secret: commented out",
            "",
            "oauth2-user: \"ünï@example.org 🗝\"",
            "number: 0123",
            "nested:@  oauth2-client-secret: inner@  list: [a, 'b']",
            "text: |@  oauth2-client-secret: in a block@  more",
            "password: 'it''s # not a comment'   ");
    private static final String CHARACTERS =
            "abcXYZ019 \t'\"\\#:,-?!&*|>%@`{}[]~=<\n\r\u0085\u2028äßñ€\u0000\u001B\uFEFF/.";

    @TempDir
    Path home;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void inYamlEverythingElseStays(long seed) {
        Random random = new Random(seed);
        String end = random.nextBoolean() ? "\n" : "\r\n";
        List<String> lines = shuffled(OTHERS, random);
        String before = join(lines.subList(0, 4), end) + Keeping.KEY + ": ";
        String after = random.nextBoolean() ? " # note" + end : end;
        String rest = random.nextBoolean() ? join(lines.subList(4, lines.size()), end) : "";
        replaceAndCompare(before, style(random).quote(secret(random)), after + rest, secret(random), new YAMLMapper());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void inJsonEverythingElseStays(long seed) {
        Random random = new Random(seed);
        List<String> members = shuffled(
                List.of("\"a\": 1.50", "\"b\": {\"oauth2-client-secret\": \"inner\"}", "\"c\\n\":\t[\"🗝\"]"), random);
        String before = "{\n " + members.get(0) + ",\n \"" + Keeping.KEY + "\" : ";
        String after = " ,\r\n" + members.get(1) + " , " + members.get(2) + "\n}";
        replaceAndCompare(before, YamlQuoting.DOUBLE.quote(secret(random)), after, secret(random), new JsonMapper());
    }

    private void replaceAndCompare(String before, String value, String after, String secret, ObjectMapper mapper) {
        boolean json = mapper instanceof JsonMapper;
        Keeping keeping = new Keeping(home);
        String original = before + value + after;
        ClientSecretStore store = json ? keeping.json(original) : keeping.yaml(original);
        assertThat(store.replace(new Secret(secret))).isEmpty();
        String changed = json ? keeping.json() : keeping.yaml();
        assertThat(changed).startsWith(before).endsWith(after);
        JsonNode expected = ((ObjectNode) mapper.readTree(original)).put(Keeping.KEY, secret);
        assertThat(mapper.readTree(changed)).isEqualTo(expected);
    }

    private static YamlQuoting style(Random random) {
        return List.of(YamlQuoting.YAML_PLAIN, YamlQuoting.SINGLE, YamlQuoting.DOUBLE)
                .get(random.nextInt(3));
    }

    private static String secret(Random random) {
        StringBuilder secret = new StringBuilder("s");
        IntStream.range(0, random.nextInt(40))
                .map(i -> random.nextInt(CHARACTERS.length()))
                .forEach(index -> secret.insert(random.nextInt(secret.length() + 1), CHARACTERS.charAt(index)));
        return secret.toString();
    }

    private static List<String> shuffled(List<String> lines, Random random) {
        List<String> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static String join(List<String> lines, String end) {
        return String.join(
                "",
                lines.stream()
                        .map(line -> line.replaceAll("@ ", end + " ") + end)
                        .toList());
    }
}
