package io.github.usersmcp.sandbox;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import tools.jackson.databind.node.ObjectNode;

/** One filter of a list: which rows it keeps, and which values it accepts. */
record Filter(BiPredicate<ObjectNode, String> keeps, boolean takesFlagsOnly) {

    /** Keeps the rows whose field contains the text, in any case. */
    static Filter contains(String field) {
        return new Filter((row, wanted) -> lower(row.path(field).asString()).contains(lower(wanted)), false);
    }

    /** Keeps the rows whose field is exactly the text. */
    static Filter equal(String field) {
        return new Filter((row, wanted) -> row.path(field).asString().equals(wanted), false);
    }

    /** Keeps the rows whose field is that flag: {@code true} or {@code false}. */
    static Filter flag(String field) {
        return new Filter((row, wanted) -> row.path(field).asString().equals(wanted), true);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    Optional<String> violation(String name, String wanted) {
        boolean wrong = takesFlagsOnly && !wanted.equals("true") && !wanted.equals("false");
        return wrong ? Optional.of(name + " must be a boolean value") : Optional.empty();
    }
}
