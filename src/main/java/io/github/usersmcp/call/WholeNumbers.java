package io.github.usersmcp.call;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whole numbers in their one plain spelling: a schema takes 1.0 for an integer, the API and a person's eye do not. */
final class WholeNumbers {
    private WholeNumbers() {}

    /** A copy in which every whole number is written without a fraction and an exponent. */
    static ObjectNode plain(ObjectNode values) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        values.properties().forEach(property -> copy.set(property.getKey(), plain(property.getValue())));
        return copy;
    }

    private static JsonNode plain(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return plain(object);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(plain(element)));
            return copy;
        }
        boolean whole = value.isFloatingPointNumber() && value.canConvertToExactIntegral() && value.canConvertToLong();
        return whole ? JsonNodeFactory.instance.numberNode(value.decimalValue().longValueExact()) : value;
    }
}
