package io.github.usersmcp.catalog;

import io.github.usersmcp.value.HiddenText;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds in a string argument what a person would not see in it: the first such character, by name. */
final class HiddenCharacters {
    private static final String EMAIL = "email";

    private HiddenCharacters() {}

    /**
     * Looks into a string; in a whole email (a filter may hold a part of one), no blank and nothing that joins or varies
     * others may stand either.
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
                "%s contains a character that cannot be seen or that misleads: %s, at position %d; leave it out"
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
