package io.github.usersmcp.value;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All text in a JSON value: strings, numbers as written, and property names. */
public final class JsonTexts {
    private JsonTexts() {}

    /**
     * Changes, in place, all text below the root; a number that changes becomes a string.
     *
     * @param change returns the same instance if it changes nothing
     */
    public static void change(JsonNode root, UnaryOperator<String> change) {
        if (root instanceof ArrayNode array) {
            IntStream.range(0, array.size()).forEach(index -> array.set(index, changed(array.get(index), change)));
        } else if (root instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property : List.copyOf(object.properties())) {
                JsonNode value = changed(property.getValue(), change);
                String name = change.apply(property.getKey());
                if (!name.equals(property.getKey())) {
                    object.remove(property.getKey());
                }
                object.set(name, value);
            }
        }
    }

    private static JsonNode changed(JsonNode node, UnaryOperator<String> change) {
        if (node.isContainer()) {
            change(node, change);
            return node;
        }
        if (!node.isString() && !node.isNumber()) {
            return node;
        }
        String text = node.isString() ? node.stringValue() : node.toString();
        String changed = change.apply(text);
        return changed.equals(text) ? node : JsonNodeFactory.instance.stringNode(changed);
    }
}
