package io.github.usersmcp.value;

/**
 * A text that is looked for as it is, in a time that only grows with what is looked through, whatever the two are
 * (Knuth, Morris and Pratt).
 */
public final class Literal {
    /** Most texts hold not even this much of it, which the JDK tells faster. */
    private static final int BEGINNING = 16;

    private final String text;
    private final String beginning;
    private final int[] borders;

    /** @param text not empty */
    public Literal(String text) {
        this.text = text;
        this.beginning = text.substring(0, Math.min(BEGINNING, text.length()));
        this.borders = new int[text.length()];
        for (int index = 1; index < text.length(); index++) {
            borders[index] = longer(borders[index - 1], text.charAt(index));
        }
    }

    /** Whether it stands in the words. */
    public boolean isIn(String words) {
        return end(words, 0) >= 0;
    }

    /** The words with {@code other} wherever it stands in them; the words themselves if it does not. */
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

    /** Where the first one ends that starts there or later; -1 if there is none. */
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

    /** How much of the text is there after one more character. */
    private int longer(int matched, char next) {
        int length = matched;
        while (length > 0 && text.charAt(length) != next) {
            length = borders[length - 1];
        }
        return text.charAt(length) == next ? length + 1 : length;
    }
}
