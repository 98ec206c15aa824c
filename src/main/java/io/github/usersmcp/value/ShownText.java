package io.github.usersmcp.value;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An untrusted value as a question shows it to a person: different values look different, all characters are visible,
 * no client renders markup from it, and its length is limited. Names stay readable in every script.
 *
 * <p>Characters that cannot be shown appear as code points in {@code ‹ ›}, remarks in {@code [ ]}, and a value that
 * could pass for a part of the server's own sentence in {@code “ ”}. These characters are replaced in the value itself,
 * so that a value cannot forge them.
 */
public final class ShownText {
    /** Longer values are shortened in the middle, since the domain of an email address is at its end. */
    public static final int LONGEST = 80;

    /** A longer URL is cut at its end, since the host is at its start. */
    private static final int LONGEST_ADDRESS = 200;

    private static final int LONGEST_LIST = 400;

    private static final int TAIL = 24;

    /**
     * Characters that are markup in Markdown, HTML or TeX, and their full-width forms (U+FF01 and following), which
     * look similar and are not markup.
     */
    private static final String MARKUP = "[]`*<>|~\\$";

    private static final int WIDE = 0xFF00 - 0x20;

    /** The shown form of one character, if it does not depend on its neighbors. */
    private static final Map<Integer, String> ANGLES = Map.of((int) '‹', "‹U+2039›", (int) '›', "‹U+203A›");

    /** Characters that look like our quotation marks and could seem to end a quoted value. */
    private static final String QUOTATION_MARKS = "\"“”„‟″‶‴＂❝❞〝〞〟ʺˮ˝״";

    private static final String APOSTROPHES = "'’‘‛′＇ʹʻʼʽ׳";

    private ShownText() {}

    /**
     * The value, shortened in the middle if it is long, with remarks on misleading parts. It is quoted unless it
     * is an ordinary name, email or id, so that it cannot look like a sentence, a label or a list of the server.
     */
    public static String of(String value) {
        return shown(value, !OrdinaryText.is(value));
    }

    /** The same, always quoted: for a name of arbitrary words within a sentence. */
    public static String quoted(String value) {
        return shown(value, true);
    }

    private static String shown(String value, boolean quoted) {
        String shown = cut(exactly(value));
        if (shown.isEmpty()) {
            return value.isEmpty() ? "" : "‹only spaces›";
        }
        String remarks = PlainText.isPrintableAscii(value)
                ? ""
                : Remarks.on(value).stream().map(remark -> " [" + remark + "]").collect(Collectors.joining());
        return (quoted || shown.length() > LONGEST ? "“" + shown + "”" : shown) + remarks;
    }

    /** Joins values that are already safe to show; of many, the first ones and the number of the others. */
    public static String list(Stream<String> shown) {
        return list(shown, Integer.MAX_VALUE);
    }

    /** The same, with at most that many of them. */
    public static String list(Stream<String> shown, int most) {
        List<String> values = shown.toList();
        int count = 0;
        int length = 0;
        while (count < Math.min(values.size(), most)
                && (count == 0 || length + values.get(count).length() <= LONGEST_LIST)) {
            length += values.get(count).length();
            count++;
        }
        int left = values.size() - count;
        return String.join(", ", values.subList(0, count)) + (left == 0 ? "" : " ‹…and %d more…›".formatted(left));
    }

    /** The whole value without remarks: what a person types to prove that they have read it. */
    public static String exactly(String value) {
        StringBuilder shown = new StringBuilder();
        for (int at = 0; at < value.length(); at += Character.charCount(value.codePointAt(at))) {
            int codePoint = value.codePointAt(at);
            if (codePoint > ' ' && codePoint <= '~') { // most characters, which need no look at their neighbors
                shown.append(visible(value, at));
            } else if (codePoint == ' ' || Characters.isBlank(codePoint)) {
                blank(shown);
            } else if (Characters.isMark(codePoint) ? Characters.isStacked(value, at) : !Characters.isSeen(value, at)) {
                shown.append(escaped(codePoint));
            } else {
                shown.append(visible(value, at));
            }
        }
        return shown.toString().strip();
    }

    /**
     * Whether a person can be asked to type it as a proof: it fits into an input field, has no replacements for
     * invisible characters, and is not a single word that people type without thinking, such as {@code yes}.
     *
     * @param shown the result of {@link #exactly}
     */
    public static boolean canBeTyped(String shown) {
        return OrdinaryText.isProof(shown);
    }

    /**
     * Whether it is an email in the usual form that a person can type.
     *
     * @param shown the result of {@link #exactly}
     */
    public static boolean isPlainEmail(String shown) {
        return OrdinaryText.isProof(shown) && OrdinaryText.isEmail(shown);
    }

    /**
     * A URL with its markup characters percent-encoded (RFC 3986, section 2.1), which does not change where it leads;
     * in quotation marks unless it consists only of a host and a path.
     */
    public static String address(String address) {
        String shown = encoded(address);
        return shown.isEmpty() || OrdinaryText.isAddress(address) ? shown : "“" + shown + "”";
    }

    private static String encoded(String address) {
        StringBuilder shown = new StringBuilder();
        address.codePoints()
                .forEach(codePoint -> shown.append(
                        isMarkup(codePoint) || codePoint == '"'
                                ? "%%%02X".formatted(codePoint)
                                : addressed(codePoint)));
        return shown.length() <= LONGEST_ADDRESS
                ? shown.toString()
                : shown.substring(0, LONGEST_ADDRESS) + more(shown.length() - LONGEST_ADDRESS);
    }

    private static String addressed(int codePoint) {
        return codePoint > ' ' && codePoint <= '~' ? Character.toString(codePoint) : escaped(codePoint);
    }

    private static void blank(StringBuilder shown) {
        if (shown.length() > 0 && shown.charAt(shown.length() - 1) != ' ') {
            shown.append(' ');
        }
    }

    private static String visible(String value, int at) {
        int codePoint = value.codePointAt(at);
        if (ANGLES.containsKey(codePoint)) {
            return ANGLES.get(codePoint);
        }
        if (isTwin(codePoint) || QUOTATION_MARKS.indexOf(codePoint) >= 0 || isDoubled(value, at)) {
            return escaped(codePoint);
        }
        return isMarkup(codePoint) || isMarkupHere(value, at)
                ? Character.toString(codePoint + WIDE)
                : Character.toString(codePoint);
    }

    /** Two adjacent apostrophes look like a quotation mark. */
    private static boolean isDoubled(String value, int at) {
        return isApostrophe(value, at) && (isApostrophe(value, at - 1) || isApostrophe(value, at + 1));
    }

    private static boolean isApostrophe(String value, int at) {
        return at >= 0 && at < value.length() && APOSTROPHES.indexOf(value.charAt(at)) >= 0;
    }

    private static boolean isMarkup(int codePoint) {
        return MARKUP.indexOf(codePoint) >= 0;
    }

    /**
     * An underscore between letters or digits is not markup (CommonMark, 6.2), and is frequent in emails. An ampersand
     * may start an entity.
     */
    private static boolean isMarkupHere(String value, int at) {
        return switch (value.charAt(at)) {
            case '_' -> !isWord(value, at - 1) || !isWord(value, at + 1);
            case '&' -> at + 1 < value.length() && !Characters.isBlank(value.charAt(at + 1));
            default -> false;
        };
    }

    private static boolean isWord(String value, int at) {
        return at >= 0 && at < value.length() && Character.isLetterOrDigit(value.charAt(at));
    }

    private static boolean isTwin(int codePoint) {
        int plain = codePoint - WIDE;
        return isMarkup(plain) || plain == '_' || plain == '&';
    }

    private static String escaped(int codePoint) {
        return "‹U+%04X›".formatted(codePoint);
    }

    private static String cut(String shown) {
        if (shown.length() <= LONGEST) {
            return shown;
        }
        int head = boundary(shown, LONGEST - TAIL);
        int tail = boundary(shown, shown.length() - TAIL);
        return shown.substring(0, head) + more(tail - head) + shown.substring(tail);
    }

    private static String more(int characters) {
        return "‹…%,d more…›".formatted(characters);
    }

    /** The next position that splits neither a character, nor a character from its marks, nor an escape. */
    private static int boundary(String shown, int from) {
        int at = from;
        while (at < shown.length()
                && (Character.isLowSurrogate(shown.charAt(at)) || Characters.isMark(shown.codePointAt(at)))) {
            at++;
        }
        int opened = shown.lastIndexOf('‹', at - 1);
        int closed = shown.indexOf('›', Math.max(opened, 0));
        return opened >= 0 && closed >= at ? closed + 1 : at;
    }
}
