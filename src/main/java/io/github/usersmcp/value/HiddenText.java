package io.github.usersmcp.value;

import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Finds characters that a person cannot see or would misread. */
public final class HiddenText {
    private HiddenText() {}

    /** The position of the first character that is invisible or changes the reading direction. */
    public static OptionalInt in(String text) {
        return PlainText.isPlain(text)
                ? OptionalInt.empty()
                : first(text, at -> !PlainText.isPlain(Character.toString(text.codePointAt(at))));
    }

    /** The same in an email address, which has no spaces, joiners, variation selectors or stacked marks. */
    public static OptionalInt inEmail(String email) {
        return first(email, at -> isHiddenInEmail(email, at));
    }

    private static boolean isHiddenInEmail(String email, int at) {
        int codePoint = email.codePointAt(at);
        if (Characters.isMark(codePoint)) {
            return Characters.isStacked(email, at);
        }
        return Characters.isBlank(codePoint) || Characters.joinsOrVaries(codePoint) || !Characters.isSeen(email, at);
    }

    private static OptionalInt first(String text, IntPredicate wanted) {
        return IntStream.iterate(0, at -> at < text.length(), at -> at + Character.charCount(text.codePointAt(at)))
                .filter(wanted)
                .findFirst();
    }
}
