package io.github.usersmcp.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings arguments as models and clients send them into one canonical form. {@code null}, and an empty string where it
 * can never be valid, count as not given: clients in a strict mode cannot leave one out. A filter without which a list shows
 * everybody is the exception: there an empty string is wrong. Values that convert without
 * loss get the type in the schema: digits for an integer, {@code true} and {@code false} for a boolean, an array as
 * JSON text, one element for an array of such. Ambiguous values ({@code "05"}, {@code "5.0"}, {@code " 5"},
 * {@code "True"}) stay as they are and fail validation. Pure; linear in the number of arguments and elements.
 */
final class ArgumentNormalization {
    /** The schema keyword of a string that may be given as an integer. */
    static final String FROM_INTEGER = "fromInteger";

    /** The schema keyword of a string that is wrong, rather than not given, if it is empty. */
    static final String EMPTY_IS_WRONG = "emptyIsWrong";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,15}");

    /** Longer than any array that a schema allows. */
    private static final int LONGEST_ARRAY = 16_384;

    private static final int DEEPEST_ARRAY = 2;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST_ARRAY)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final ArgumentSchema schema;

    ArgumentNormalization(ArgumentSchema schema) {
        this.schema = schema;
    }

    /** Returns a copy; unknown, too large and ambiguous values are unchanged in it. */
    ObjectNode normalized(ObjectNode given) {
        JsonNode properties = schema.definition().path("properties");
        ObjectNode normalized = NODES.objectNode();
        for (Map.Entry<String, JsonNode> argument : given.properties()) {
            JsonNode property = properties.path(argument.getKey());
            JsonNode value = argument.getValue();
            if (property.isMissingNode()) {
                normalized.set(argument.getKey(), value);
            } else if (!isNotGiven(property, value)) {
                normalized.set(argument.getKey(), normalized(property, value));
            }
        }
        return normalized;
    }

    private static boolean isNotGiven(JsonNode property, JsonNode value) {
        return value.isNull() || (value.isString() && value.stringValue().isEmpty() && !takesEmpty(property));
    }

    /** Whether an empty string is kept, to be validated. Only a string without a pattern or minimum length may be empty. */
    private static boolean takesEmpty(JsonNode property) {
        return property.path(EMPTY_IS_WRONG).asBoolean(false)
                || (type(property).equals("string")
                        && property.path("minLength").asInt(0) == 0
                        && !property.has("pattern")
                        && !property.has("enum")
                        && !property.has("format"));
    }

    private static JsonNode normalized(JsonNode property, JsonNode value) {
        return switch (type(property)) {
            case "integer" -> integer(value);
            case "boolean" -> truth(value);
            case "array" -> array(property, value);
            case "string" -> string(property, value);
            default -> value;
        };
    }

    private static JsonNode integer(JsonNode value) {
        if (value.isString() && INTEGER.matcher(value.stringValue()).matches()) {
            return number(Long.parseLong(value.stringValue()));
        }
        boolean whole = value.isFloatingPointNumber() && value.canConvertToExactIntegral() && value.canConvertToLong();
        return whole ? number(value.decimalValue().longValueExact()) : value;
    }

    /** The same node type that a JSON parser creates for these digits. */
    private static JsonNode number(long number) {
        return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
    }

    /** An id that clients know as a number may come as one where its name would do. */
    private static JsonNode string(JsonNode property, JsonNode value) {
        if (!property.path(FROM_INTEGER).asBoolean(false) || !value.isNumber()) {
            return value;
        }
        JsonNode number = integer(value);
        return number.isIntegralNumber() && number.canConvertToLong() ? NODES.stringNode(number.asString()) : value;
    }

    private static JsonNode truth(JsonNode value) {
        return switch (value.stringValue("")) {
            case "true" -> NODES.booleanNode(true);
            case "false" -> NODES.booleanNode(false);
            default -> value;
        };
    }

    private static JsonNode array(JsonNode property, JsonNode value) {
        if (value instanceof ArrayNode elements) {
            return elements(property, elements);
        }
        Optional<ArrayNode> written = written(value);
        if (written.isPresent()) {
            return elements(property, written.get());
        }
        return isElement(property.path("items"), value)
                ? elements(property, NODES.arrayNode().add(value))
                : value;
    }

    /** An array that is too long fails validation by its length; its elements are not converted. */
    private static ArrayNode elements(JsonNode property, ArrayNode elements) {
        if (elements.size() > property.path("maxItems").asInt(0)) {
            return elements;
        }
        ArrayNode normalized = NODES.arrayNode(elements.size());
        elements.forEach(element -> normalized.add(normalized(property.path("items"), element)));
        return normalized;
    }

    private static Optional<ArrayNode> written(JsonNode value) {
        String text = value.stringValue("");
        if (!text.startsWith("[") || text.length() > LONGEST_ARRAY) {
            return Optional.empty();
        }
        try {
            return MAPPER.readTree(text) instanceof ArrayNode array ? Optional.of(array) : Optional.empty();
        } catch (JacksonException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isElement(JsonNode items, JsonNode value) {
        return switch (type(items)) {
            case "integer" -> integer(value).isIntegralNumber();
            case "string" ->
                string(items, value).isString() && !value.asString("").startsWith("[");
            default -> false;
        };
    }

    private static String type(JsonNode property) {
        return property.path("type").asString("");
    }
}
