package io.github.usersmcp.value;

import java.util.regex.Pattern;

/** Text without characters that are invisible or change the reading direction. */
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
        return seen.length() <= maxLength ? seen : cut(seen, maxLength - CUT.length());
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

    /** Most texts are, and matching the pattern costs more than all its other processing. */
    private static boolean isPrintableAscii(String text) {
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
