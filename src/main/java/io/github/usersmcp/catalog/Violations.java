package io.github.usersmcp.catalog;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is wrong with a call's arguments, as much of it as one answer can say.
 *
 * @param shown the first violations, one for each place, at most 20, and few enough for an answer of 16 KiB
 * @param count how many there are, those not shown included
 */
public record Violations(List<Violation> shown, int count) {
    public Violations {
        shown = List.copyOf(shown);
    }

    /** These and no more. */
    public static Violations of(List<Violation> all) {
        Collector collector = new Collector();
        all.forEach(collector::add);
        return collector.collected();
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** These and others, each of a place that nothing was said of. */
    Violations and(List<Violation> others) {
        Collector collector = new Collector();
        shown.forEach(collector::add);
        others.forEach(collector::add);
        return new Violations(collector.collected().shown(), collector.count + count - shown.size());
    }

    /** Takes violations one by one and keeps the first ones. */
    static final class Collector {
        private static final int MOST = 20;

        /** An answer says everything twice, as a tree and as its text, and has a frame around it. */
        private static final int MOST_BYTES = 13_000;

        /** Names, quotes and commas of one violation, in both. */
        private static final int FRAME_BYTES = 240;

        private static final int BYTES_OF_PLAIN = 2;

        /** Two bytes for a quote in the tree and four in its text; three bytes for a character, in both. */
        private static final int BYTES_OF_OTHER = 6;

        private final Map<String, Violation> shown = new LinkedHashMap<>();
        private final Set<String> places = new HashSet<>();
        private int count;
        private int bytes;
        private boolean full;

        /** Whether another one is only counted, so that nobody needs to word it. */
        boolean full() {
            return full;
        }

        /** Counts one that nobody words. */
        void countOne() {
            count++;
        }

        void add(Violation violation) {
            if (!places.add(violation.pointer())) {
                return;
            }
            count++;
            bytes += cost(violation);
            full |= shown.size() == MOST || bytes > MOST_BYTES;
            if (!full) {
                shown.put(violation.pointer(), violation);
            }
        }

        Violations collected() {
            return new Violations(List.copyOf(shown.values()), count);
        }

        private static int cost(Violation violation) {
            return FRAME_BYTES
                    + cost(violation.pointer())
                    + cost(violation.message())
                    + cost(violation.expected())
                    + cost(violation.given().orElse(""))
                    + cost(violation.suggestion().orElse(""));
        }

        private static int cost(String text) {
            return text.chars()
                    .map(letter -> letter < ' ' || letter > '~' || letter == '"' || letter == '\\'
                            ? BYTES_OF_OTHER
                            : BYTES_OF_PLAIN)
                    .sum();
        }
    }
}
