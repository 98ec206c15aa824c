package io.github.usersmcp.catalog;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Describes the schema keyword that a value violates, as the end of a sentence about the value. */
final class Rule {
    /** The keyword that holds the words for a pattern. */
    static final String KEYWORD = "rule";

    private Rule() {}

    /** The words for a keyword of the checked schema; for a pattern, those of the {@code rule} keyword next to it. */
    static String inWords(JsonNode schema, String keyword, JsonNode value) {
        JsonNode bound = schema.path(keyword);
        return switch (keyword) {
            case "enum" -> "must be one of " + values(bound);
            case "minimum" -> "must be at least " + bound;
            case "maximum" -> "must be at most " + bound;
            case "minLength" -> "must have at least " + counted(bound, "character");
            case "maxLength" -> "must have at most %s, not %d".formatted(counted(bound, "character"), length(value));
            case "minItems" -> "must have at least " + counted(bound, "element");
            case "maxItems" -> "must have at most %s, not %d".formatted(counted(bound, "element"), value.size());
            case "uniqueItems" -> "must not contain duplicates";
            case "format" ->
                bound.asString("").equals("date") ? "must be a day of the calendar" : "must be a UUID of version 4";
            case "pattern" -> schema.path(KEYWORD).asString("must match " + bound.asString(""));
            default -> "must be " + Expectation.type(schema);
        };
    }

    private static String values(JsonNode all) {
        return all.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }

    private static int length(JsonNode value) {
        String text = value.asString("");
        return text.codePointCount(0, text.length());
    }

    private static String counted(JsonNode bound, String unit) {
        return bound + " " + unit + (bound.asInt() == 1 ? "" : "s");
    }
}
