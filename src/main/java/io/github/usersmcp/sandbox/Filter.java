package io.github.usersmcp.sandbox;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * One filter of a list.
 *
 * @param keeps whether a row stays in the list for a value
 * @param accepts whether a value is a valid one
 * @param expected what a valid value is, as the rest of a sentence
 */
record Filter(BiPredicate<ObjectNode, String> keeps, Predicate<String> accepts, String expected) {

    /** A filter that accepts every value. */
    static Filter of(BiPredicate<ObjectNode, String> keeps) {
        return new Filter(keeps, wanted -> true, "");
    }

    /** A filter by a condition that a row meets, {@code true}, or does not meet, {@code false}. */
    static Filter flag(Predicate<ObjectNode> condition) {
        return new Filter(
                (row, wanted) -> String.valueOf(condition.test(row)).equals(wanted),
                wanted -> wanted.equals("true") || wanted.equals("false"),
                "must be a boolean value");
    }

    /** A filter by a date, {@code YYYY-MM-DD}. */
    static Filter date(BiPredicate<ObjectNode, String> keeps) {
        return new Filter(keeps, Filter::isDate, "must be a date such as 2026-03-01");
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeParseException other) {
            return false;
        }
    }

    /** Keeps the rows of which a field contains the text, in any case. */
    static Filter contains(String... fields) {
        return of((row, wanted) -> Arrays.stream(fields)
                .anyMatch(field -> lower(row.path(field).asString()).contains(lower(wanted))));
    }

    /** Keeps the rows whose field is exactly the text. */
    static Filter equal(String field) {
        return of((row, wanted) -> row.path(field).asString().equals(wanted));
    }

    /** Keeps the rows whose field is that flag: {@code true} or {@code false}. */
    static Filter flag(String field) {
        return flag(row -> row.path(field).asBoolean());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    Optional<String> violation(String name, String wanted) {
        return accepts.test(wanted) ? Optional.empty() : Optional.of(name + " " + expected);
    }
}
