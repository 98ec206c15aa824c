package io.github.usersmcp.value;

import java.util.regex.Pattern;

/**
 * Text without characters that are invisible or change the reading direction: for people, without them; for a log or the
 * audit trail, on one line and with them escaped as in JSON, so that they stay visible, and so that JSON that is escaped
 * remains the same JSON.
 */
public final class PlainText {
    /**
     * Control, format, line and paragraph separator characters and lone surrogates, characters that renderers may
     * ignore although their category is letter or mark (Default_Ignorable_Code_Point), and characters without a glyph;
     * but not the two joiners and the variation selectors, which names and emoji need.
     */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}"
                    + "\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2065}\\x{3164}"
                    + "\\x{2800}\\x{FFA0}\\x{FFF0}-\\x{FFF8}\\x{FFFC}\\x{16FE4}\\x{1D159}\\x{E0000}-\\x{E0FFF}&&[^\\x{200C}\\x{200D}]]+");

    /**
     * Control characters (ANSI escapes and U+0085 included), format characters (bidirectional ones included), line and
     * paragraph separators, lone surrogates, and letters and marks that renderers may ignore according to Unicode.
     */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}"
            + "\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2065}\\x{3164}"
            + "\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{FFF0}-\\x{FFF8}\\x{E0000}-\\x{E0FFF}]");

    private static final String CUT = "…";

    private PlainText() {}

    /** Whether the text has no invisible characters. */
    public static boolean isPlain(String text) {
        return isPrintableAscii(text) || !UNSEEN.matcher(text).find();
    }

    /**
     * The text with each run of invisible characters as one space, without white space at its ends, truncated to the
     * maximum length; truncated text ends in {@code …}.
     *
     * @param text any text, even with broken surrogate pairs
     * @param maxLength the longest result, in {@code char}s, at least 1
     */
    public static String clean(String text, int maxLength) {
        String seen = (isPrintableAscii(text) ? text : UNSEEN.matcher(text).replaceAll(" ")).strip();
        return bounded(seen, maxLength);
    }

    /**
     * The same for the beginning of the text, at a cost that does not grow with its length: for untrusted input of any
     * size.
     *
     * @param maxLength the longest result, in {@code char}s, at least 1
     */
    public static String start(String text, int maxLength) {
        int looked = 4 * maxLength;
        String clean = clean(text.length() > looked ? text.substring(0, looked) : text, maxLength);
        return text.length() > looked && !clean.endsWith(CUT)
                ? cut(clean, Math.min(clean.length(), maxLength - 1))
                : clean;
    }

    /** The text with every unprintable character as {@code \n}, {@code \r}, {@code \t} or {@code \\uXXXX}. */
    public static String escaped(String text) {
        return isPrintableAscii(text)
                ? text
                : UNPRINTABLE.matcher(text).replaceAll(found -> "\\\\" + escape(found.group()));
    }

    /**
     * The same, truncated to the maximum length.
     *
     * @param maxLength the longest result, in {@code char}s, at least 1
     */
    public static String escaped(String text, int maxLength) {
        String line = escaped(bounded(text, maxLength));
        return bounded(line, maxLength);
    }

    /**
     * The text, truncated to the maximum length; truncated text ends in {@code …}.
     *
     * @param maxLength the longest result, in {@code char}s, at least 1
     */
    public static String bounded(String text, int maxLength) {
        return text.length() <= maxLength ? text : cut(text, maxLength - CUT.length());
    }

    private static String escape(String character) {
        return switch (character) {
            case "\n" -> "n";
            case "\r" -> "r";
            case "\t" -> "t";
            default -> unicode(character);
        };
    }

    /** A character outside the basic multilingual plane becomes two escapes, as in JSON (RFC 8259, section 7). */
    private static String unicode(String character) {
        String first = "u%04x".formatted((int) character.charAt(0));
        return character.length() == 1 ? first : first + "\\\\u%04x".formatted((int) character.charAt(1));
    }

    /** Most texts are, and matching the pattern costs more than all its other processing. */
    static boolean isPrintableAscii(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) < ' ' || text.charAt(index) > '~') {
                return false;
            }
        }
        return true;
    }

    private static String cut(String text, int length) {
        boolean splitsPair = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splitsPair ? length - 1 : length) + CUT;
    }
}
