package io.github.usersmcp.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Two values have the same digest when they mean the same, and only then. */
class CanonicalDigestTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | 1.0",
                "1 | 10e-1",
                "100 | 1e2",
                "0 | 0.000",
                "0 | -0",
                "{\"a\":1,\"b\":2} | {\"b\":2.0,\"a\":1.00}",
                "[{\"a\":1,\"b\":{\"d\":1,\"c\":2}}] | [ { \"b\" : { \"c\" : 2, \"d\" : 1 }, \"a\" : 1 } ]",
                "\"\\u00e9\" | \"é\""
            })
    void theSameMeaningHasTheSameDigest(String one, String other) {
        assertThat(digest(one)).isEqualTo(digest(other));
    }

    @Test
    void halfASurrogatePairIsNoOtherText() {
        assertThat(CanonicalDigest.of("\ud800"))
                .isNotEqualTo(CanonicalDigest.of("?"))
                .isNotEqualTo(CanonicalDigest.of("\udc00"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | \"1\"",
                "1 | -1",
                "1 | 1.0000000001",
                "1e0 | 10",
                "true | \"true\"",
                "true | false",
                "null | \"null\"",
                "null | {}",
                "{} | []",
                "[] | [[]]",
                "[1,2] | [2,1]",
                "[1,2] | [12]",
                "[1,[2,3]] | [[1,2],3]",
                "[\"a\",\"b\"] | [\"ab\"]",
                "[\"a,1\\\"b\"] | [\"a\",\"b\"]",
                "{\"a\":null} | {}",
                "{\"a\":\"b\"} | {\"b\":\"a\"}",
                "{\"a\":{\"b\":1}} | {\"a\":1,\"b\":1}",
                "{\"a\":\"1\\\"b\"} | {\"a\":\"\",\"b\":\"\"}",
                "\"é\" | \"e\\u0301\"",
                "\"a\" | \"a \""
            })
    void anotherMeaningHasAnotherDigest(String one, String other) {
        assertThat(digest(one)).isNotEqualTo(digest(other));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void oneChangeAnywhereChangesTheDigest(long seed) {
        Random random = new Random(seed);
        ObjectNode value = object(random, 3);
        ObjectNode mutated = value.deepCopy();
        mutate(mutated, random);

        assertThat(CanonicalDigest.of(mutated)).isNotEqualTo(CanonicalDigest.of(value));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfKeysNeverMatters(long seed) {
        ObjectNode value = object(new Random(seed), 3);

        assertThat(CanonicalDigest.of(reversed(value))).isEqualTo(CanonicalDigest.of(value));
    }

    @Test
    void anEnormousExponentStaysSmall() {
        assertThat(CanonicalDigest.of(JSON.numberNode(new BigDecimal("1e999999999"))))
                .isNotEqualTo(digest("1"));
    }

    @Test
    void aDigestIsReadAsWritten() {
        CanonicalDigest digest = digest("{\"a\":1}");
        ByteBuffer buffer = ByteBuffer.allocate(CanonicalDigest.BYTES);
        digest.writeTo(buffer);

        assertThat(CanonicalDigest.read(buffer.flip())).isEqualTo(digest);
    }

    private static CanonicalDigest digest(String json) {
        return CanonicalDigest.of(JsonMapper.shared().readTree(json));
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JSON.objectNode();
        for (int index = 0; index <= random.nextInt(4); index++) {
            object.set("k" + random.nextInt(20), value(random, depth));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 5)) {
            case 0 -> JSON.numberNode(random.nextInt(1000));
            case 1 -> JSON.stringNode("t" + random.nextInt(1000));
            case 2 -> JSON.booleanNode(random.nextBoolean());
            case 3 -> object(random, depth - 1);
            default -> JSON.arrayNode().add(value(random, depth - 1)).add(value(random, depth - 1));
        };
    }

    /** Changes, adds or removes one thing at one place. */
    private static void mutate(ObjectNode object, Random random) {
        List<ObjectNode> places = new ArrayList<>();
        collect(object, places);
        ObjectNode place = places.get(random.nextInt(places.size()));
        List<String> names = List.copyOf(place.propertyNames());
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> place.set("new", JSON.nullNode());
            case 1 -> place.remove(name);
            case 2 -> place.set(name, JSON.arrayNode().add(place.get(name)));
            default -> place.set("renamed", place.remove(name));
        }
    }

    private static void collect(JsonNode node, List<ObjectNode> places) {
        if (node instanceof ObjectNode object) {
            places.add(object);
        }
        node.forEach(child -> collect(child, places));
    }

    private static JsonNode reversed(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode turned = JSON.objectNode();
            List<String> names = new ArrayList<>(object.propertyNames());
            Collections.reverse(names);
            names.forEach(name -> turned.set(name, reversed(object.path(name))));
            return turned;
        }
        ArrayNode array = JSON.arrayNode();
        node.forEach(child -> array.add(reversed(child)));
        return node.isArray() ? array : node;
    }
}
