package io.github.usersmcp.value;

import java.util.regex.Pattern;

/**
 * Text for a log or the audit trail: one line, without invisible characters and terminal escape sequences. Such
 * characters are escaped as in JSON, so that they stay visible, and so that JSON that is escaped remains the same JSON.
 */
public final class OneLine {
    /**
     * Control characters (ANSI escapes and U+0085 included), format characters (bidirectional ones included), line and
     * paragraph separators, lone surrogates, and letters and marks that renderers may ignore according to Unicode.
     */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}"
            + "\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2065}\\x{3164}"
            + "\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{FFF0}-\\x{FFF8}\\x{E0000}-\\x{E0FFF}]");

    private static final String CUT = "…";

    private OneLine() {}

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
        if (text.length() <= maxLength) {
            return text;
        }
        int end = maxLength - CUT.length();
        boolean splitsPair = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splitsPair ? end - 1 : end) + CUT;
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

    /** Most lines are, and matching the pattern costs more than all other processing of a line. */
    private static boolean isPrintableAscii(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) < ' ' || text.charAt(index) > '~') {
                return false;
            }
        }
        return true;
    }
}
