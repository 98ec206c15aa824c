package io.github.usersmcp.call;

import io.github.usersmcp.value.PlainText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets through of the API's data what a tool's output schema knows, in the type it says. Unknown fields stay out, nulls
 * count as absent, a number written as text is taken as the number; a field of another form is left out and reported, and
 * when it is a required one, nothing that depends on it is shown.
 */
final class Projection {
    private static final int LONGEST_TEXT = 4096;

    /** More digits than a long has; reading very many of them takes minutes. */
    private static final int LONGEST_NUMBER = 20;

    private final List<String> oddities = new ArrayList<>();
    private final boolean exact;

    private Projection(boolean exact) {
        this.exact = exact;
    }

    /** For results: without invisible characters, and cut where it is very long. */
    Projection() {
        this(false);
    }

    /** For questions and comparisons, where what cannot be seen matters: strings as they are. */
    static Projection exact() {
        return new Projection(true);
    }

    /** An exact value as it may stand in a result. */
    static JsonNode cleaned(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode cleaned = JsonNodeFactory.instance.objectNode();
            object.forEachEntry((name, child) -> cleaned.set(name, cleaned(child)));
            return cleaned;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode cleaned = JsonNodeFactory.instance.arrayNode();
            array.forEach(child -> cleaned.add(cleaned(child)));
            return cleaned;
        }
        return value.isString() ? string(PlainText.clean(value.stringValue(), LONGEST_TEXT)) : value;
    }

    /** What was left out because it was of another form, by its place in the schema: names that the API chose are {@code *}. */
    List<String> oddities() {
        return List.copyOf(oddities);
    }

    /** The value as the schema knows it; empty when it cannot be. */
    Optional<JsonNode> project(String place, JsonNode schema, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        Optional<JsonNode> projected = switch (schema.path("type").asString("")) {
            case "object" -> object(place, schema, value);
            case "array" -> array(place, schema, value);
            case "string" -> text(value);
            case "integer" -> integer(value);
            case "boolean" -> value.isBoolean() ? Optional.of(value) : Optional.empty();
            default -> Optional.of(value);
        };
        if (projected.isEmpty()) {
            oddities.add(place);
        }
        return projected;
    }

    private Optional<JsonNode> object(String place, JsonNode schema, JsonNode value) {
        if (!value.isObject()) {
            return Optional.empty();
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = property.getKey();
            project(place + "/" + name, property.getValue(), value.path(name))
                    .ifPresent(child -> object.set(name, child));
        }
        if (schema.path("additionalProperties") instanceof ObjectNode others) {
            value.properties()
                    .forEach(property -> project(place + "/*", others, property.getValue())
                            .ifPresent(child -> object.set(property.getKey(), child)));
        }
        boolean whole =
                schema.path("required").valueStream().map(JsonNode::asString).allMatch(object::has);
        return whole ? Optional.of(object) : Optional.empty();
    }

    private Optional<JsonNode> array(String place, JsonNode schema, JsonNode value) {
        if (!value.isArray()) {
            return Optional.empty();
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int index = 0; index < value.size(); index++) {
            project(place + "/" + index, schema.path("items"), value.get(index)).ifPresent(array::add);
        }
        return Optional.of(array);
    }

    private Optional<JsonNode> text(JsonNode value) {
        return Optional.of(value)
                .filter(JsonNode::isValueNode)
                .map(node -> string(exact ? node.asString() : PlainText.clean(node.asString(), LONGEST_TEXT)));
    }

    private static JsonNode string(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    private static Optional<JsonNode> integer(JsonNode value) {
        if (value.isString() && value.stringValue().length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            BigDecimal number = value.isString() ? new BigDecimal(value.stringValue()) : value.decimalValue();
            return Optional.of(JsonNodeFactory.instance.numberNode(number.longValueExact()));
        } catch (ArithmeticException | NumberFormatException | JacksonException e) {
            return Optional.empty();
        }
    }
}
