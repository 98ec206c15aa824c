package io.github.usersmcp.value;

import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Finds what a person does not see in a text, or not as what it is. */
public final class HiddenText {
    private HiddenText() {}

    /** Where the first character stands that cannot be seen or turns the reading direction. */
    public static OptionalInt in(String text) {
        return PlainText.isPlain(text)
                ? OptionalInt.empty()
                : first(text, at -> !PlainText.isPlain(Character.toString(text.codePointAt(at))));
    }

    /** The same in an email, which has no blanks, nothing that joins or varies characters, and no stacks of marks. */
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
