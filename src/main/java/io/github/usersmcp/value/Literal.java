package io.github.usersmcp.value;

/**
 * A literal string to search for, in time linear in the searched text, whatever its contents
 * (Knuth, Morris and Pratt).
 */
public final class Literal {
    /** Most texts do not contain even this prefix, which the JDK finds out faster. */
    private static final int BEGINNING = 16;

    private final String text;
    private final String beginning;
    private final int[] borders;

    /** @param text a non-empty string */
    public Literal(String text) {
        this.text = text;
        this.beginning = text.substring(0, Math.min(BEGINNING, text.length()));
        this.borders = new int[text.length()];
        for (int index = 1; index < text.length(); index++) {
            borders[index] = longer(borders[index - 1], text.charAt(index));
        }
    }

    /** Whether the text contains it. */
    public boolean isIn(String words) {
        return end(words, 0) >= 0;
    }

    /** Replaces every occurrence with {@code other}; returns the same instance if there is none. */
    public String replacedIn(String words, String other) {
        int end = end(words, 0);
        if (end < 0) {
            return words;
        }
        StringBuilder replaced = new StringBuilder();
        int copied = 0;
        while (end >= 0) {
            replaced.append(words, copied, end - text.length()).append(other);
            copied = end;
            end = end(words, copied);
        }
        return replaced.append(words, copied, words.length()).toString();
    }

    /** The end of the first occurrence that starts at this position or later; -1 if there is none. */
    private int end(String words, int from) {
        int start = words.indexOf(beginning, from);
        if (start < 0) {
            return -1;
        }
        int matched = 0;
        for (int index = start; index < words.length(); index++) {
            matched = longer(matched, words.charAt(index));
            if (matched == text.length()) {
                return index + 1;
            }
        }
        return -1;
    }

    /** The length of the matched prefix after one more character. */
    private int longer(int matched, char next) {
        int length = matched;
        while (length > 0 && text.charAt(length) != next) {
            length = borders[length - 1];
        }
        return text.charAt(length) == next ? length + 1 : length;
    }
}
