package io.github.usersmcp.value;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the known name that is nearest to a misspelled one. */
public final class NearestName {
    private static final int LONGEST = 100;

    /** With two edits, half of a shorter name would be another. */
    private static final int SHORT = 5;

    private NearestName() {}

    /** The end of a sentence that suggests the nearest known name; empty when no name is near enough. */
    public static String suggestion(String given, Stream<String> known) {
        return of(given, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /**
     * The known name with the fewest edits, if those are at most a third of the given name's characters, or two; one for a
     * name of two to four characters, and none for a shorter one. A name of more than 100 characters has no match.
     */
    public static Optional<String> of(String given, Stream<String> known) {
        int most = given.length() < SHORT ? Math.min(1, given.length() / 2) : Math.max(2, given.length() / 3);
        Stream<String> candidates = given.length() > LONGEST ? Stream.empty() : known;
        return candidates
                .filter(name -> Math.abs(name.length() - given.length()) <= most && edits(given, name) <= most)
                .min(Comparator.<String>comparingInt(name -> edits(given, name)).thenComparing(name -> name));
    }

    /** The Levenshtein distance: insertions, deletions and replacements of one character. */
    static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            row = nextRow(row, line, from.charAt(line - 1), to);
        }
        return row[to.length()];
    }

    private static int[] nextRow(int[] above, int line, char letter, String to) {
        int[] row = new int[above.length];
        row[0] = line;
        for (int column = 1; column < row.length; column++) {
            int replaced = above[column - 1] + (to.charAt(column - 1) == letter ? 0 : 1);
            row[column] = Math.min(replaced, 1 + Math.min(above[column], row[column - 1]));
        }
        return row;
    }
}
