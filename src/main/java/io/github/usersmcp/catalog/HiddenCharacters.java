package io.github.usersmcp.catalog;

import io.github.usersmcp.value.HiddenText;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the first invisible or misleading character in a string argument. */
final class HiddenCharacters {
    private static final String EMAIL = "email";

    private HiddenCharacters() {}

    /**
     * Checks a string; a complete email address (a filter may hold a part of one) must not contain spaces, joiners or
     * variation selectors either.
     *
     * @param place the argument's pointer
     */
    static Optional<Violation> in(String place, String text) {
        OptionalInt hidden =
                place.endsWith("/" + EMAIL) && text.indexOf('@') >= 0 ? HiddenText.inEmail(text) : HiddenText.in(text);
        return hidden.isEmpty() ? Optional.empty() : Optional.of(violation(place, text, hidden.getAsInt()));
    }

    private static Violation violation(String place, String text, int at) {
        int codePoint = text.codePointAt(at);
        return new Violation(
                place,
                "%s contains an invisible or misleading character: %s, at position %d; remove it"
                        .formatted(place.substring(1), name(codePoint), text.codePointCount(0, at) + 1),
                "a string of visible characters",
                Optional.empty(),
                Optional.empty());
    }

    private static String name(int codePoint) {
        return Optional.ofNullable(Character.getName(codePoint))
                .map(name -> "U+%04X %s".formatted(codePoint, name))
                .orElseGet(() -> "U+%04X".formatted(codePoint));
    }
}
