package io.github.usersmcp.desk.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.value.RevealedSecrets;
import io.github.usersmcp.value.RevealedSecrets.Field;
import io.github.usersmcp.value.RevealedSecrets.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs read back from the formats, by readers that share nothing with their writer. */
class SecretRenderingsTest {
    private static final String HOSTILE =
            "abcXYZ019+/=_-. \t'\"\\#;:[]$`{}()!&|<>%@\n\r\u0000\u001B\u0085\u2028\u202Eäß\uD83D\uDDDD\uD800";

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    private static Item credential(String name, String access, String secret, String region) {
        return new Item(List.of(
                new Field("credentialId", "12345", false),
                new Field("displayName", name, false),
                new Field("region", region, false),
                new Field("endpoint", "https://eu2.contabostorage.com", false),
                new Field("accessKey", access, false),
                new Field("secretKey", secret, true)));
    }

    private static RevealedSecrets of(Item... items) {
        return new RevealedSecrets(List.of(items));
    }

    @Test
    void aProfileIsWhatTheAwsCliReads() {
        assertThat(SecretRenderings.awsProfiles(of(credential("My store", "AKIA1", "s3/cr+t=", "EU"))))
                .contains("""
                        [contabo-My-store-12345]
                        region = EU
                        endpoint_url = https://eu2.contabostorage.com
                        aws_access_key_id = AKIA1
                        aws_secret_access_key = s3/cr+t=
                        """);
    }

    @Test
    void aRegionThatTheAwsCliRejectsIsLeftOut() {
        assertThat(SecretRenderings.awsProfiles(of(credential("x", "a", "b", "European Union")))
                        .orElseThrow())
                .doesNotContain("region");
    }

    @Test
    void anEndpointThatTheApiDidNotNameIsNotInvented() {
        Item without = new Item(List.of(new Field("accessKey", "a", false), new Field("secretKey", "b", true)));

        assertThat(SecretRenderings.awsProfiles(of(without)).orElseThrow()).doesNotContain("endpoint");
    }

    @Test
    void profilesOfTheSameNameAreToldApart() {
        Item one = credential("same", "a", "b", "EU");

        assertThat(ini(SecretRenderings.awsProfiles(of(one, one)).orElseThrow()))
                .containsOnlyKeys("contabo-same-12345", "contabo-same-12345-2");
    }

    @Test
    void aClientSecretIsNoProfile() {
        Item client = new Item(List.of(new Field("clientId", "DE-1", false), new Field("secret", "abc", true)));

        assertThat(SecretRenderings.awsProfiles(of(client))).isEmpty();
        assertThat(SecretRenderings.env(of(client)))
                .contains("# DE-1\nCONTABO_CLIENT_ID='DE-1'\nCONTABO_CLIENT_SECRET='abc'\n");
    }

    @Test
    void furtherItemsHaveANumber() {
        assertThat(env(SecretRenderings.env(of(credential("a", "k1", "s1", "EU"), credential("b", "k2", "s2", "EU")))
                        .orElseThrow()))
                .containsEntry("AWS_SECRET_ACCESS_KEY", "s1")
                .containsEntry("AWS_ACCESS_KEY_ID_2", "k2")
                .containsEntry("AWS_SECRET_ACCESS_KEY_2", "s2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a'b", "a\nAWS_X='1", "$HOME", "a\\", "`id`", "ä", ""})
    void aSecretThatReadersTakeForAnotherIsNotWrittenAsVariable(String secret) {
        assertThat(SecretRenderings.env(of(credential("x", "a", secret, "EU")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\n[default]", " a", "a ", "a #b", "#a", ";a", "'a'", "\"a\"", "a\\", "ä", ""})
    void aSecretThatReadersTakeForAnotherIsNotWrittenAsProfile(String secret) {
        assertThat(SecretRenderings.awsProfiles(of(credential("x", "a", secret, "EU"))))
                .isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aFormatHoldsExactlyTheSecretsAndNothingElse(long seed) {
        Random random = new Random(seed);
        List<Item> items = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(number -> credential(
                        hostile(random), value(random), value(random), random.nextBoolean() ? "EU" : hostile(random)))
                .toList();
        RevealedSecrets secrets = new RevealedSecrets(items);
        List<String> expected = values(items, "secretKey");

        JsonNode json = JsonMapper.shared().readTree(SecretRenderings.json(secrets));
        assertThat(json.findValues("secretKey")).extracting(JsonNode::asString).isEqualTo(expected);
        assertThat(json.findValues("displayName"))
                .extracting(JsonNode::asString)
                .isEqualTo(values(items, "displayName"));
        assertThat(SecretRenderings.json(secrets)).matches("[\\n\\x20-\\x7e]*");

        SecretRenderings.env(secrets).map(SecretRenderingsTest::env).ifPresent(read -> {
            assertThat(entries(read, "AWS_SECRET_ACCESS_KEY")).isEqualTo(expected);
            assertThat(entries(read, "AWS_ACCESS_KEY_ID")).isEqualTo(values(items, "accessKey"));
            assertThat(read.keySet())
                    .allMatch(
                            name -> name.matches("AWS_(SECRET_ACCESS_KEY|ACCESS_KEY_ID|ENDPOINT_URL|REGION)(_[23])?"));
        });
        SecretRenderings.awsProfiles(secrets).map(SecretRenderingsTest::ini).ifPresent(read -> {
            assertThat(read).hasSameSizeAs(items);
            assertThat(read.keySet()).allMatch(name -> name.matches("contabo[A-Za-z0-9._-]*"));
            assertThat(read.values())
                    .extracting(section -> section.get("aws_secret_access_key"))
                    .isEqualTo(expected);
            assertThat(read.values())
                    .allMatch(section -> List.of("aws_secret_access_key", "aws_access_key_id", "endpoint_url", "region")
                            .containsAll(section.keySet()));
        });
    }

    private static String hostile(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(index -> String.valueOf(HOSTILE.charAt(random.nextInt(HOSTILE.length()))))
                .collect(Collectors.joining());
    }

    /** Often a value that the formats can hold, else anything. */
    private static String value(Random random) {
        return random.nextInt(3) > 0 ? "k" + Long.toString(random.nextLong() >>> 1, 36) + "+/=" : hostile(random);
    }

    private static List<String> values(List<Item> items, String name) {
        return items.stream()
                .flatMap(item -> item.fields().stream())
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }

    private static List<String> entries(Map<String, String> read, String name) {
        return read.entrySet().stream()
                .filter(entry -> entry.getKey().matches(name + "(_[0-9])?"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Reads assignments character by character, as a POSIX shell does; fails on anything that a shell would run. */
    private static Map<String, String> env(String text) {
        Map<String, String> read = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '#') {
                at = text.indexOf('\n', at) + 1;
                continue;
            }
            int equals = text.indexOf('=', at);
            String name = text.substring(at, equals);
            assertThat(name).matches("[A-Z_][A-Z0-9_]*");
            assertThat(text.charAt(equals + 1)).isEqualTo('\'');
            int close = text.indexOf('\'', equals + 2);
            assertThat(text.charAt(close + 1)).isEqualTo('\n');
            assertThat(read.put(name, text.substring(equals + 2, close))).isNull();
            at = close + 2;
        }
        return read;
    }

    /** Reads an INI file as Python's configparser does, and in addition takes inline comments away, as some SDKs do. */
    private static Map<String, Map<String, String>> ini(String text) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        List<Map<String, String>> current = new ArrayList<>();
        for (String line : text.split("\\R|[\\x0B\\x0C\\x1C-\\x1E\\x85\\u2028\\u2029]", -1)) {
            String known = line.replaceAll("(^|\\s)[#;].*", "").strip();
            if (known.startsWith("[")) {
                Map<String, String> section = new LinkedHashMap<>();
                current.add(section);
                assertThat(sections.put(known.substring(1, known.indexOf(']')), section))
                        .isNull();
            } else if (!known.isEmpty()) {
                assertThat(line).doesNotMatch("\\s.*");
                String[] parts = known.split("[=:]", 2);
                current.get(current.size() - 1).put(parts[0].strip(), parts[1].strip());
            }
        }
        return sections;
    }

    @Test
    void nothingIsNoFile() {
        assertThat(List.of(SecretRenderings.env(of()), SecretRenderings.awsProfiles(of())))
                .containsOnly(Optional.empty());
    }
}
