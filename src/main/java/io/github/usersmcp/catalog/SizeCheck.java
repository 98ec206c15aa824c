package io.github.usersmcp.catalog;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The checks that come before validation of the contents: type, length and number of elements. Linear in the number of
 * elements of an array within its limit.
 */
final class SizeCheck {
    private static final int LONGEST_CHOICE = 100;
    private static final int LONGEST = 4096;

    private SizeCheck() {}

    /** The keyword that the value violates by its size or type; empty if the validator can process it. */
    static Optional<String> broken(JsonNode schema, JsonNode value) {
        String type = schema.path("type").asString("");
        if (value.isContainer() && !(value.isArray() && type.equals("array"))) {
            return Optional.of("type");
        }
        if (value.isArray()) {
            return exceeds(value.size(), schema.path("maxItems")) ? Optional.of("maxItems") : Optional.empty();
        }
        return value.isString() ? brokenBy(value.stringValue(), schema, type) : Optional.empty();
    }

    private static Optional<String> brokenBy(String text, JsonNode schema, String type) {
        if (!type.equals("string")) {
            return Optional.of("type");
        }
        if (schema.has("enum")) {
            return text.length() > LONGEST_CHOICE ? Optional.of("enum") : Optional.empty();
        }
        // A code point has at most two chars: between the two bounds, the validator decides, which counts code points.
        return text.length() > 2L * schema.path("maxLength").asInt(LONGEST)
                ? Optional.of("maxLength")
                : Optional.empty();
    }

    private static boolean exceeds(int size, JsonNode most) {
        return most.isNumber() && size > most.intValue();
    }
}
