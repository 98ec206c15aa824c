package io.github.usersmcp.mcp.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts values to JSON trees: with {@link SdkWriters} where they have a form, otherwise with the mapper, which
 * writes the value and parses it again. Does not copy a value that is already a tree.
 */
record MessageTree(JsonMapper mapper) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    JsonNode of(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof JsonNode node) {
            return node;
        } else if (value instanceof String text) {
            return NODES.stringNode(text);
        } else if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof Map<?, ?> map) {
            return object(map);
        } else if (value instanceof List<?> list) {
            return array(list);
        }
        return SdkWriters.areOf(value.getClass()) ? form(value) : mapper.valueToTree(value);
    }

    private JsonNode number(Number number) {
        if (number instanceof Integer small) {
            return NODES.numberNode(small.intValue());
        } else if (number instanceof Long large) {
            return NODES.numberNode(large.longValue());
        } else if (number instanceof BigInteger whole) {
            return NODES.numberNode(whole);
        }
        return number instanceof BigDecimal decimal ? NODES.numberNode(decimal) : mapper.valueToTree(number);
    }

    private ObjectNode object(Map<?, ?> map) {
        ObjectNode object = NODES.objectNode();
        map.forEach((key, value) -> object.set(String.valueOf(key), of(value)));
        return object;
    }

    private ArrayNode array(List<?> list) {
        ArrayNode array = NODES.arrayNode(list.size());
        list.forEach(element -> array.add(of(element)));
        return array;
    }

    private ObjectNode form(Object value) {
        ObjectNode object = NODES.objectNode();
        SdkWriters.give(value, (name, member) -> {
            if (member != null) {
                object.set(name, of(member));
            }
        });
        return object;
    }
}
