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
 * Reduces the API's data to what a tool's output schema describes. Unknown fields and nulls are dropped, and a number
 * written as a string becomes a number. A field that does not match its schema is dropped and reported; if it is required,
 * the object around it is dropped as well. Results are bounded, however much the API sends: long strings, arrays and maps
 * inside an element are cut, and so is an element that is large as a whole.
 */
final class Projection {
    private static final int LONGEST_TEXT = 4096;

    /** More digits than a long has. Without a limit, parsing a very long number takes minutes. */
    private static final int LONGEST_NUMBER = 20;

    /** Maximum entries of one array or map inside an element. No role or user comes near it. */
    private static final int MOST_ENTRIES = 500;

    private static final int LONGEST_NAME = 100;
    /** Maximum size of one element: its characters, plus a fixed amount for each value. */
    private static final int MOST_OF_ELEMENT = 256 * 1024;

    private static final int VALUE = 16;
    private static final int MOST_ODDITIES = 1000;

    private final List<String> oddities = new ArrayList<>();
    private final boolean exact;
    private int room;
    private boolean cut;

    private Projection(boolean exact) {
        this.exact = exact;
    }

    /** For results: removes invisible characters, and cuts long values. */
    Projection() {
        this(false);
    }

    /** For questions and comparisons, where invisible characters matter: keeps strings unchanged and cuts nothing. */
    static Projection exact() {
        return new Projection(true);
    }

    /** Converts an exact value to one that a result may show. */
    static JsonNode cleaned(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode cleaned = JsonNodeFactory.instance.objectNode();
            object.properties().stream()
                    .limit(MOST_ENTRIES)
                    .forEach(property -> cleaned.set(property.getKey(), cleaned(property.getValue())));
            return cleaned;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode cleaned = JsonNodeFactory.instance.arrayNode();
            array.valueStream().limit(MOST_ENTRIES).forEach(child -> cleaned.add(cleaned(child)));
            return cleaned;
        }
        return value.isString() ? string(PlainText.clean(value.stringValue(), LONGEST_TEXT)) : value;
    }

    /** Schema paths of dropped values that did not match their schema; map keys, which the API chooses, appear as {@code *}. */
    List<String> oddities() {
        return List.copyOf(oddities);
    }

    /** Whether something was dropped because of its size. */
    boolean isCut() {
        return cut;
    }

    /** Whether there were more mismatches than {@link #oddities} lists. */
    boolean isMostlyOdd() {
        return oddities.size() >= MOST_ODDITIES;
    }

    /** Projects the value as one element; empty if it does not match the schema. */
    Optional<JsonNode> project(String place, JsonNode schema, JsonNode value) {
        room = MOST_OF_ELEMENT;
        return inside(place, schema, value);
    }

    private Optional<JsonNode> inside(String place, JsonNode schema, JsonNode value) {
        if (value.isMissingNode() || value.isNull() || !fits(value)) {
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
        if (projected.isEmpty() && !isMostlyOdd()) {
            oddities.add(place);
        }
        return projected;
    }

    private boolean fits(JsonNode value) {
        if (exact) {
            return true;
        }
        room -= VALUE + (value.isString() ? Math.min(value.stringValue().length(), LONGEST_TEXT) : 0);
        cut |= room < 0;
        return room >= 0;
    }

    private int most(JsonNode container) {
        boolean tooMany = !exact && container.size() > MOST_ENTRIES;
        cut |= tooMany;
        return tooMany ? MOST_ENTRIES : container.size();
    }

    private Optional<JsonNode> object(String place, JsonNode schema, JsonNode value) {
        if (!value.isObject()) {
            return Optional.empty();
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = property.getKey();
            inside(place + "/" + name, property.getValue(), value.path(name))
                    .ifPresent(child -> object.set(name, child));
        }
        if (schema.path("additionalProperties") instanceof ObjectNode others) {
            value.properties().stream()
                    .limit(most(value))
                    .forEach(property -> inside(place + "/*", others, property.getValue())
                            .ifPresent(child -> object.set(name(property.getKey()), child)));
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
        int most = most(value);
        for (int index = 0; index < most; index++) {
            inside(place + "/" + index, schema.path("items"), value.get(index)).ifPresent(array::add);
        }
        return Optional.of(array);
    }

    private Optional<JsonNode> text(JsonNode value) {
        return Optional.of(value)
                .filter(JsonNode::isValueNode)
                .map(node -> string(exact ? node.asString() : PlainText.clean(node.asString(), LONGEST_TEXT)));
    }

    private String name(String chosen) {
        return exact ? chosen : PlainText.clean(chosen, LONGEST_NAME);
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
