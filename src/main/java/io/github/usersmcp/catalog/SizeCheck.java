package io.github.usersmcp.catalog;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What is checked before anything looks into a value: its outer form, how long it is, how many elements it has. Costs no more
 * than a look at each element of an array that is short enough.
 */
final class SizeCheck {
    private static final int LONGEST_CHOICE = 100;
    private static final int LONGEST = 4096;

    private SizeCheck() {}

    /** The keyword that the value breaks by its size or its outer form; empty when the validator may have it. */
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
        // A code point has at most two chars: the validator, which counts code points, decides what is between.
        return text.length() > 2L * schema.path("maxLength").asInt(LONGEST)
                ? Optional.of("maxLength")
                : Optional.empty();
    }

    private static boolean exceeds(int size, JsonNode most) {
        return most.isNumber() && size > most.intValue();
    }
}
