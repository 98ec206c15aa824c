package io.github.usersmcp.catalog;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The violations of a call, limited to what fits into one answer.
 *
 * @param shown the first violations, one per place, at most 20, and few enough for an answer of 16 KiB
 * @param count the total number, including those not shown
 */
public record Violations(List<Violation> shown, int count) {
    public Violations {
        shown = List.copyOf(shown);
    }

    /** Exactly these violations. */
    public static Violations of(List<Violation> all) {
        Collector collector = new Collector();
        all.forEach(collector::add);
        return collector.collected();
    }

    /** Whether the arguments are valid. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** These and those of the others whose place has no violation yet. */
    Violations and(List<Violation> others) {
        Collector collector = new Collector();
        shown.forEach(collector::add);
        others.forEach(collector::add);
        return new Violations(collector.collected().shown(), collector.count + count - shown.size());
    }

    /** Collects violations and keeps the first ones. */
    static final class Collector {
        private static final int MOST = 20;

        /** An answer contains everything twice, as structured content and as text, plus its envelope. */
        private static final int MOST_BYTES = 13_000;

        /** Names, quotes and commas of one violation, in both copies. */
        private static final int FRAME_BYTES = 240;

        private static final int BYTES_OF_PLAIN = 2;

        /**
         * A quote takes two bytes in the structured content and four in the text; any other character three in both.
         */
        private static final int BYTES_OF_OTHER = 6;

        private final Map<String, Violation> shown = new LinkedHashMap<>();
        private final Set<String> places = new HashSet<>();
        private int count;
        private int bytes;
        private boolean full;

        /** Whether further violations are only counted, so that callers need not describe them. */
        boolean full() {
            return full;
        }

        /** Counts a violation without a description. */
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
