package io.github.usersmcp.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the value of one attribute must be. */
record Check(Predicate<JsonNode> accepts, String expected) {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    static Check text(int shortest, int longest) {
        return new Check(
                value -> value.isString() && isBetween(length(value), shortest, longest),
                "must be a string of %d to %d characters".formatted(shortest, longest));
    }

    static Check email(int longest) {
        return new Check(
                value -> value.isString()
                        && length(value) <= longest
                        && EMAIL.matcher(value.stringValue()).matches(),
                "must be an email of at most %d characters".formatted(longest));
    }

    static Check flag() {
        return new Check(JsonNode::isBoolean, "must be a boolean value");
    }

    static Check oneOf(List<String> values) {
        return new Check(
                value -> value.isString() && values.contains(value.stringValue()),
                "must be one of the following values: " + String.join(", ", values));
    }

    static Check integer(long least, long most) {
        return new Check(
                value -> isInteger(value) && isBetween(value.longValue(), least, most),
                "must be an integer from %d to %d".formatted(least, most));
    }

    static Check integers() {
        return new Check(
                value -> value.isArray() && value.valueStream().allMatch(Check::isInteger),
                "must be an array of integers");
    }

    private static boolean isInteger(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }

    private static boolean isBetween(long value, long least, long most) {
        return value >= least && value <= most;
    }

    private static int length(JsonNode text) {
        String value = text.stringValue();
        return value.codePointCount(0, value.length());
    }

    /** The violation in one sentence, if there is one. */
    Optional<String> violation(String name, JsonNode value) {
        return accepts.test(value) ? Optional.empty() : Optional.of(name + " " + expected);
    }
}
