package io.github.usersmcp.value;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** How characters look, as far as Java knows. Joiners and variation selectors depend on the characters next to them. */
final class Characters {
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int TEXT_STYLE = 0xFE0E;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int MOST_MARKS = 4;
    private static final int KEYCAP = 0x20E3;

    /** Scripts in which a joiner or non-joiner between letters changes their form. */
    private static final Set<UnicodeScript> JOINING = Set.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.NKO,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN);

    private Characters() {}

    /** Whether it looks like a space: a separator of any width, the blank Braille pattern, Hangul fillers. */
    static boolean isBlank(int codePoint) {
        return Character.getType(codePoint) == Character.SPACE_SEPARATOR
                || switch (codePoint) {
                    case 0x2800, 0x3164, 0xFFA0, 0x115F, 0x1160 -> true;
                    default -> false;
                };
    }

    /** Whether it is drawn on the character before it. */
    static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
                !isVariation(codePoint) && PlainText.isPlain(Character.toString(codePoint));
            default -> false;
        };
    }

    /** Whether the character at this position is visible, by itself or by its effect on its neighbors. */
    static boolean isSeen(String text, int at) {
        int codePoint = text.codePointAt(at);
        if (codePoint == JOINER || codePoint == NON_JOINER) {
            return joins(text, at);
        }
        if (codePoint == TEXT_STYLE || codePoint == EMOJI_STYLE) {
            return at > 0 && isStyled(text, at);
        }
        return switch (Character.getType(codePoint)) {
            case Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            default -> PlainText.isPlain(Character.toString(codePoint)) && !isVariation(codePoint);
        };
    }

    static boolean joinsOrVaries(int codePoint) {
        return codePoint == JOINER || codePoint == NON_JOINER || isVariation(codePoint);
    }

    /** Whether the mark at this position has no base letter, or more marks below it than names in any language have. */
    static boolean isStacked(String text, int at) {
        int marks = 1;
        int before = at;
        while (before > 0 && marks <= MOST_MARKS && isMark(text.codePointBefore(before))) {
            before -= Character.charCount(text.codePointBefore(before));
            marks++;
        }
        return before == 0 || marks > MOST_MARKS || isBlank(text.codePointBefore(before));
    }

    private static boolean isVariation(int codePoint) {
        return (codePoint >= 0xFE00 && codePoint <= EMOJI_STYLE) || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    private static boolean joins(String text, int at) {
        int after = at + 1;
        if (at == 0 || after >= text.length()) {
            return false;
        }
        int before = text.codePointBefore(at);
        boolean script = JOINING.contains(UnicodeScript.of(before))
                && JOINING.contains(UnicodeScript.of(text.codePointAt(after)));
        boolean emoji = text.codePointAt(at) == JOINER
                && (isSymbol(before) || before == EMOJI_STYLE)
                && isSymbol(text.codePointAt(after));
        return script || emoji;
    }

    private static boolean isStyled(String text, int at) {
        int before = text.codePointBefore(at);
        boolean key = at + 1 < text.length() && text.charAt(at + 1) == KEYCAP;
        return isSymbol(before) || Character.getType(before) == Character.MATH_SYMBOL || key;
    }

    /** Symbols and their skin tone modifiers. */
    private static boolean isSymbol(int codePoint) {
        return Character.getType(codePoint) == Character.OTHER_SYMBOL || (codePoint >= 0x1F3FB && codePoint <= 0x1F3FF);
    }
}
