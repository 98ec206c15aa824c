package io.github.usersmcp.api;

import io.github.usersmcp.api.SentSecrets.Steps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds a string in every spelling in which a server may repeat it: unchanged, percent- or form-encoded (RFC 3986, 2.1; WHATWG
 * URL, 5), or with the escapes of JSON (RFC 8259, 7) or HTML, where each character may be encoded differently and repeatedly;
 * and in Base64, alone or among other bytes (RFC 4648, 4 and 5).
 */
final class Spellings {
    /** Characters that JSON escapes to a letter. */
    private static final Map<Integer, Character> LETTERS =
            Map.of((int) '\n', 'n', (int) '\t', 't', (int) '\r', 'r', (int) '\b', 'b', (int) '\f', 'f');

    private static final Map<Integer, String> ENTITIES =
            Map.of((int) '&', "amp", (int) '<', "lt", (int) '>', "gt", (int) '"', "quot", (int) '\'', "apos");
    private static final String ESCAPED_BY_BACKSLASH = "\"'/\\";
    private static final String IN_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_";

    /** Shorter pieces of Base64 also occur in ordinary words. */
    private static final int SHORTEST_PIECE = 6;

    /** More repeated encodings do not occur in practice. */
    private static final int MOST_BACKSLASHES = 16;

    private static final int MOST_PERCENT_ENCODINGS = 16;

    private static final int LONGEST_ENTITY = 12;

    /** The longest spelling of one character: four bytes, each percent-encoded that often. */
    static final int LONGEST_CHARACTER = 4 * (1 + 2 * MOST_PERCENT_ENCODINGS);

    private final int[] codePoints;
    private final List<String> pieces;

    /** @param text the string to find, not empty */
    Spellings(String text) {
        this.codePoints = text.codePoints().toArray();
        this.pieces = Stream.of(0, 1, 2)
                .map(before -> piece(text.getBytes(StandardCharsets.UTF_8), before))
                .filter(piece -> piece.length() >= SHORTEST_PIECE)
                .flatMap(piece -> Stream.of(piece, piece.replace('+', '-').replace('/', '_')))
                .distinct()
                .toList();
    }

    /**
     * Marks every character that belongs to a spelling of the string; stops early when no steps are left.
     *
     * @param words the text to search
     * @param cut whether the text continues: then the possible beginning of a spelling at its end is marked, too
     */
    void mark(String words, boolean cut, BitSet marks, Steps steps) {
        int tail = cut ? words.length() - LONGEST_CHARACTER : Integer.MAX_VALUE;
        for (int start = 0; start < words.length() && !steps.exhausted(); start++) {
            int end = end(words, start, tail, steps);
            if (end > start) {
                marks.set(start, end);
            }
        }
        for (String piece : pieces) {
            markBase64(words, piece, marks);
            if (cut) {
                markBeginningOfBase64(words, piece, marks);
            }
        }
    }

    /** The part of the bytes' Base64 that does not depend on the bytes before and after them, given how many come before. */
    private static String piece(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        return encoded.substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
    }

    /** Marks the whole run of Base64, because its ends contain bits of the string as well. */
    private static void markBase64(String words, String piece, BitSet marks) {
        int end = 0;
        for (int at = words.indexOf(piece); at >= 0; at = words.indexOf(piece, end)) {
            int start = startOfBase64(words, at);
            end = at + piece.length();
            while (end < words.length() && (IN_BASE64.indexOf(words.charAt(end)) >= 0 || words.charAt(end) == '=')) {
                end++;
            }
            marks.set(start, end);
        }
    }

    /** Marks a piece that is cut off at the end of the text. */
    private static void markBeginningOfBase64(String words, String piece, BitSet marks) {
        for (int length = Math.min(piece.length(), words.length()); length >= SHORTEST_PIECE; length--) {
            int at = words.length() - length;
            if (words.startsWith(piece.substring(0, SHORTEST_PIECE), at) && words.regionMatches(at, piece, 0, length)) {
                marks.set(startOfBase64(words, at), words.length());
                return;
            }
        }
    }

    private static int startOfBase64(String words, int inside) {
        int start = inside;
        while (start > 0 && IN_BASE64.indexOf(words.charAt(start - 1)) >= 0) {
            start--;
        }
        return start;
    }

    /**
     * The end of the longest spelling that starts at this position; -1 if there is none.
     *
     * @param tail a spelling that reaches this position is assumed to continue to the end of the text
     */
    private int end(String words, int start, int tail, Steps steps) {
        TreeSet<Integer> places = new TreeSet<>(ends(words, start, codePoints[0]));
        for (int index = 1; index < codePoints.length && !places.isEmpty(); index++) {
            if (places.last() >= tail) {
                return words.length();
            }
            TreeSet<Integer> next = new TreeSet<>();
            for (int place : places) {
                if (!steps.take()) {
                    return -1;
                }
                next.addAll(ends(words, place, codePoints[index]));
            }
            places = next;
        }
        return places.isEmpty() ? -1 : places.last();
    }

    /** The ends of the spellings of one character that start at this position. */
    private static List<Integer> ends(String words, int place, int codePoint) {
        if (place >= words.length()) {
            return List.of();
        }
        char first = words.charAt(place);
        boolean literal = words.codePointAt(place) == codePoint;
        if (first != '%' && first != '\\' && first != '&' && first != '+') {
            return literal ? List.of(place + Character.charCount(codePoint)) : List.of();
        }
        List<Integer> ends = new ArrayList<>();
        if (literal || (first == '+' && codePoint == ' ')) {
            ends.add(place + 1);
        }
        switch (first) {
            case '%' -> percentEncoded(words, place, utf8(codePoint), 0, ends);
            case '\\' -> backslashed(words, place, codePoint, ends);
            case '&' -> entity(words, place, codePoint, ends);
            default -> {}
        }
        return ends;
    }

    private static byte[] utf8(int codePoint) {
        return Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    }

    private static void percentEncoded(String words, int place, byte[] bytes, int index, List<Integer> ends) {
        if (index == bytes.length) {
            ends.add(place);
            return;
        }
        if (!words.startsWith("%", place)) {
            return;
        }
        String hex = HexFormat.of().toHexDigits(bytes[index]);
        int at = place + 1;
        do {
            if (words.regionMatches(true, at, hex, 0, 2)) {
                percentEncoded(words, at + 2, bytes, index + 1, ends);
            }
            at += 2;
        } while (words.startsWith("25", at - 2) && at - place < 2 * MOST_PERCENT_ENCODINGS);
    }

    private static void backslashed(String words, int place, int codePoint, List<Integer> ends) {
        int after = place;
        while (after < words.length() && words.charAt(after) == '\\' && after - place < MOST_BACKSLASHES) {
            after++;
            if (codePoint == '\\') {
                ends.add(after);
            }
        }
        if (after == words.length()) {
            return;
        }
        char escaped = words.charAt(after);
        boolean itself = escaped == codePoint && ESCAPED_BY_BACKSLASH.indexOf(escaped) >= 0;
        boolean letter = LETTERS.containsKey(codePoint) && LETTERS.get(codePoint) == escaped;
        if (itself || letter) {
            ends.add(after + 1);
        }
        unicodeEscaped(words, place, Character.toString(codePoint), ends);
        byteEscaped(words, place, utf8(codePoint), ends);
    }

    private static void unicodeEscaped(String words, int place, String units, List<Integer> ends) {
        int at = place;
        for (int index = 0; index < units.length(); index++) {
            int backslashes = at;
            while (at < words.length() && words.charAt(at) == '\\' && at - backslashes < MOST_BACKSLASHES) {
                at++;
            }
            String hex = HexFormat.of().toHexDigits(units.charAt(index));
            if (at == backslashes || !words.startsWith("u", at) || !words.regionMatches(true, at + 1, hex, 0, 4)) {
                return;
            }
            at += 5;
        }
        ends.add(at);
    }

    /** Escapes of single bytes, as in programming languages and shells: {@code \\x41}, {@code \\101}. */
    private static void byteEscaped(String words, int place, byte[] bytes, List<Integer> ends) {
        int at = place;
        for (byte next : bytes) {
            String hex = "\\x" + HexFormat.of().toHexDigits(next);
            String octal = "\\%03o".formatted(Byte.toUnsignedInt(next));
            if (words.regionMatches(true, at, hex, 0, hex.length()) || words.startsWith(octal, at)) {
                at += hex.length();
            } else {
                return;
            }
        }
        ends.add(at);
    }

    private static void entity(String words, int place, int codePoint, List<Integer> ends) {
        unclosedEntity(words, place, codePoint, ends);
        int length = words.substring(place, Math.min(words.length(), place + LONGEST_ENTITY))
                .indexOf(';');
        if (length < 0) {
            return;
        }
        int end = place + length;
        String name = words.substring(place + 1, end).toLowerCase(Locale.ROOT);
        String number = name.startsWith("#x") ? stripped(name, 2) : stripped(name, 1);
        boolean numeric = name.startsWith("#x")
                ? number.equals(Integer.toHexString(codePoint))
                : name.startsWith("#") && number.equals(Integer.toString(codePoint));
        if (numeric || name.equals(ENTITIES.get(codePoint))) {
            ends.add(end + 1);
        }
    }

    /** A numeric entity without a semicolon, which browsers accept, too. */
    private static void unclosedEntity(String words, int place, int codePoint, List<Integer> ends) {
        boolean hexadecimal = words.regionMatches(true, place, "&#x", 0, 3);
        if (!words.startsWith("&#", place)) {
            return;
        }
        int radix = hexadecimal ? 16 : 10;
        int start = place + (hexadecimal ? 3 : 2);
        int end = start;
        while (end < words.length() && end - place < LONGEST_ENTITY && Character.digit(words.charAt(end), radix) >= 0) {
            end++;
        }
        String number = stripped(words.substring(start, end).toLowerCase(Locale.ROOT), 0);
        if (number.equals(Integer.toString(codePoint, radix))) {
            ends.add(end);
        }
    }

    private static String stripped(String name, int prefix) {
        int start = Math.min(prefix, name.length());
        while (start < name.length() - 1 && name.charAt(start) == '0') {
            start++;
        }
        return name.substring(start);
    }
}
