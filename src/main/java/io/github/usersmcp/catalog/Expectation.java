package io.github.usersmcp.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Describes in words what a property's schema expects. */
final class Expectation {
    private Expectation() {}

    /** The full description for programs: with the pattern that a string must match. */
    static String of(JsonNode schema) {
        String pattern =
                schema.has("pattern") ? " matching " + schema.get("pattern").asString() : "";
        return described(schema, form(schema) + pattern);
    }

    /** The description for a person, without patterns. */
    static String inWords(JsonNode schema) {
        return described(schema, form(schema));
    }

    /** Only the type, with its article. */
    static String type(JsonNode schema) {
        return switch (schema.path("type").asString("")) {
            case "boolean" -> "true or false";
            case "integer" -> "an integer";
            case "array" -> "an array";
            case "string" -> "a string";
            case "object" -> "an object";
            default -> "a value of another type";
        };
    }

    private static String described(JsonNode schema, String form) {
        String description = schema.path("description").asString("");
        return description.isEmpty() ? form : form + " (" + description + ")";
    }

    private static String form(JsonNode schema) {
        if (schema.has("enum")) {
            return "one of "
                    + schema.get("enum").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        }
        return switch (schema.path("type").asString("")) {
            case "integer" -> type(schema) + range(schema, "minimum", "maximum", "");
            case "array" -> type(schema) + range(schema, "minItems", "maxItems", " elements") + unique(schema);
            case "string" -> string(schema);
            default -> type(schema);
        };
    }

    private static String string(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "uuid" -> "a UUID of version 4";
            case "date" -> "a day as YYYY-MM-DD";
            default -> type(schema) + range(schema, "minLength", "maxLength", " characters");
        };
    }

    private static String unique(JsonNode schema) {
        return schema.path("uniqueItems").asBoolean(false) ? ", each only once" : "";
    }

    private static String range(JsonNode schema, String least, String most, String unit) {
        List<String> ends = new ArrayList<>();
        if (schema.has(least)) {
            ends.add((schema.has(most) ? "from " : "of at least ") + schema.get(least));
        }
        if (schema.has(most)) {
            ends.add((schema.has(least) ? "to " : "of at most ") + schema.get(most));
        }
        return ends.isEmpty() ? "" : " " + String.join(" ", ends) + unit;
    }
}
