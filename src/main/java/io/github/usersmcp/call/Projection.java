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
 * count as absent, a number written as a string is taken as the number; a field of another form is left out and reported, and
 * when it is a required one, nothing that depends on it is shown. However much the API sends, a result is bounded: long
 * strings, arrays and maps inside an element are cut, and so is an element that is large as a whole.
 */
final class Projection {
    private static final int LONGEST_TEXT = 4096;

    /** More digits than a long has; reading very many of them takes minutes. */
    private static final int LONGEST_NUMBER = 20;

    /** Entries of one array or map inside an element. No role or user comes near it. */
    private static final int MOST_ENTRIES = 500;

    private static final int LONGEST_NAME = 100;
    /** Characters of one element, each value counted as some more. */
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

    /** For results: without invisible characters, and cut where it is very long. */
    Projection() {
        this(false);
    }

    /** For questions and comparisons, where what cannot be seen matters: strings as they are, and nothing is cut. */
    static Projection exact() {
        return new Projection(true);
    }

    /** An exact value as a result may show it. */
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

    /** What was left out because it was of another form, by its place in the schema: names that the API chose are {@code *}. */
    List<String> oddities() {
        return List.copyOf(oddities);
    }

    /** Whether something was left out because there was too much of it. */
    boolean isCut() {
        return cut;
    }

    /** Whether more was odd than {@link #oddities} names. */
    boolean isMostlyOdd() {
        return oddities.size() >= MOST_ODDITIES;
    }

    /** The value as the schema knows it, taken as one element; empty when it cannot be. */
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
