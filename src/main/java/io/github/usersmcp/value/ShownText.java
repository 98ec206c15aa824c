package io.github.usersmcp.value;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value of others as a person reads it in a question: different values look different, nothing in it is unseen, no client
 * renders markup from it, and it leaves room for the rest. Names stay readable in every script.
 *
 * <p>What cannot be shown as it is stands as its code point in {@code ‹ ›}, remarks stand in {@code [ ]}, and a value that
 * could be read as part of our own sentence stands in {@code “ ”}; a value that has these characters itself shows others in
 * their place, so that none of them can be forged.
 */
public final class ShownText {
    /** Longer values are cut in the middle: an email's domain stands at its end. */
    public static final int LONGEST = 80;

    /** An address is read from its start, where the host stands. */
    private static final int LONGEST_ADDRESS = 200;

    private static final int LONGEST_LIST = 400;

    private static final int TAIL = 24;

    /**
     * What Markdown, HTML or TeX would take for markup, and its wide twin (U+FF01 and following), which looks alike and is
     * nothing to them.
     */
    private static final String MARKUP = "[]`*<>|~\\$";

    private static final int WIDE = 0xFF00 - 0x20;

    /** The form of one character, for where it does not depend on the ones beside it. */
    private static final Map<Integer, String> ANGLES = Map.of((int) '‹', "‹U+2039›", (int) '›', "‹U+203A›");

    /** What looks like a quotation mark of ours, so that none inside a value seems to end it. */
    private static final String QUOTATION_MARKS = "\"“”„‟″‶‴＂❝❞〝〞〟ʺˮ˝״";

    private static final String APOSTROPHES = "'’‘‛′＇ʹʻʼʽ׳";

    private ShownText() {}

    /**
     * The value, cut in the middle where it is long, with remarks on what may mislead. It stands in quotation marks unless it
     * is an ordinary name, email or id, so that nothing in it looks like a sentence, a label or a list of ours.
     */
    public static String of(String value) {
        return shown(value, !OrdinaryText.is(value));
    }

    /** The same, always in quotation marks: for a name that may consist of any words, among other words. */
    public static String quoted(String value) {
        return shown(value, true);
    }

    private static String shown(String value, boolean quoted) {
        String shown = cut(exactly(value));
        if (shown.isEmpty()) {
            return value.isEmpty() ? "" : "‹only blanks›";
        }
        String remarks =
                Remarks.on(value).stream().map(remark -> " [" + remark + "]").collect(Collectors.joining());
        return (quoted || shown.length() > LONGEST ? "“" + shown + "”" : shown) + remarks;
    }

    /** Values that are fit to show already, one after the other; of many, the first and how many more there are. */
    public static String list(Stream<String> shown) {
        List<String> values = shown.toList();
        int count = 0;
        int length = 0;
        while (count < values.size()
                && (count == 0 || length + values.get(count).length() <= LONGEST_LIST)) {
            length += values.get(count).length();
            count++;
        }
        int left = values.size() - count;
        return String.join(", ", values.subList(0, count)) + (left == 0 ? "" : " ‹…and %d more…›".formatted(left));
    }

    /** The whole value and nothing else: what a person types to prove that they have read it. */
    public static String exactly(String value) {
        StringBuilder shown = new StringBuilder();
        for (int at = 0; at < value.length(); at += Character.charCount(value.codePointAt(at))) {
            int codePoint = value.codePointAt(at);
            if (Characters.isBlank(codePoint)) {
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
     * Whether a person can be asked to type it as a proof: not longer than an input holds, without stand-ins for characters
     * that cannot be seen, and no single word that is typed without a thought, such as {@code yes}.
     *
     * @param shown as {@link #exactly} shows it
     */
    public static boolean canBeTyped(String shown) {
        return OrdinaryText.isProof(shown);
    }

    /**
     * An address with its markup characters percent-encoded (RFC 3986, section 2.1), which leads to the same place; in
     * quotation marks unless it has only a host and a path.
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

    /** Two apostrophes beside each other look like a quotation mark. */
    private static boolean isDoubled(String value, int at) {
        return isApostrophe(value, at) && (isApostrophe(value, at - 1) || isApostrophe(value, at + 1));
    }

    private static boolean isApostrophe(String value, int at) {
        return at >= 0 && at < value.length() && APOSTROPHES.indexOf(value.charAt(at)) >= 0;
    }

    private static boolean isMarkup(int codePoint) {
        return MARKUP.indexOf(codePoint) >= 0;
    }

    /** An underscore amid letters and digits is none (CommonMark, 6.2), and emails have many. An ampersand may begin an entity. */
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

    /** The next place from there at which neither a character nor one with its marks, nor an escape is split. */
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
