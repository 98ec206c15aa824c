package io.github.usersmcp.audit;

import io.github.usersmcp.audit.TrailReport.Chain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The records of one chain as they are found: runs of records that follow each other in one file, which are joined at the
 * end, so that the order of the files does not matter.
 */
final class ChainCheck {
    private final String id;
    private final List<Run> runs = new ArrayList<>();
    private Optional<Long> ended = Optional.empty();
    private Optional<Long> signed = Optional.empty();

    /** A line of a file. */
    record Place(Path file, long line) {}

    /** Receives what is wrong, a sentence. */
    interface Findings {
        void add(Place place, String problem);
    }

    ChainCheck(String id) {
        this.id = id;
    }

    /** Records in one file, each the next of the one before. */
    private static final class Run {
        private final Place start;
        private final long first;
        private final String previous;
        private long last;
        private String hash;

        Run(Place start, LinkedRecord entry) {
            this.start = start;
            this.first = entry.number();
            this.previous = entry.previous();
            this.last = entry.number();
            this.hash = entry.hash();
        }

        void add(LinkedRecord entry) {
            last = entry.number();
            hash = entry.hash();
        }
    }

    void add(Place place, LinkedRecord entry, Findings findings) {
        Optional<Run> run = runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
        Optional<Run> here = run.filter(last -> last.start.file().equals(place.file()));
        if (here.isPresent() && entry.number() == here.get().last + 1) {
            if (!entry.previous().equals(here.get().hash)) {
                findings.add(place, replaced(entry.number() - 1));
            }
            here.get().add(entry);
        } else {
            if (here.isPresent() && entry.number() <= here.get().last) {
                findings.add(
                        place,
                        "Record %d of chain %s comes after record %d: records were moved or inserted."
                                .formatted(entry.number(), id, here.get().last));
            }
            runs.add(new Run(place, entry));
        }
        if (entry.event().equals("end")) {
            ended = Optional.of(Math.max(entry.number(), ended.orElse(0L)));
        }
    }

    /** A valid signature covers the chain up to this record. */
    void signedUpTo(long number) {
        signed = Optional.of(Math.max(number, signed.orElse(0L)));
    }

    /** Joins the runs, and reports what is missing between them. */
    void join(boolean startMayBeMissing, Findings findings) {
        runs.sort(Comparator.comparingLong((Run run) -> run.first));
        Run before = runs.get(0);
        if (before.first > 1 && !startMayBeMissing) {
            findings.add(
                    before.start, missing(1, before.first - 1) + " If the log was rotated, name the older files too.");
        }
        for (Run run : runs.subList(1, runs.size())) {
            if (run.first > before.last + 1) {
                findings.add(run.start, missing(before.last + 1, run.first - 1));
            } else if (run.first <= before.last) {
                findings.add(run.start, "Records of chain %s from %d are there twice.".formatted(id, run.first));
            } else if (!run.previous.equals(before.hash)) {
                findings.add(run.start, replaced(run.first - 1));
            }
            before = run.last > before.last ? run : before;
        }
        if (ended.isPresent() && before.last > ended.get()) {
            findings.add(
                    before.start,
                    "Chain %s goes on after its end at record %d: records were inserted.".formatted(id, ended.get()));
        }
    }

    private String missing(long from, long to) {
        return from == to
                ? "Record %d of chain %s is missing.".formatted(from, id)
                : "Records %d to %d of chain %s are missing.".formatted(from, to, id);
    }

    private String replaced(long number) {
        return "Record %d of chain %s is not the one that the next record names: it was replaced."
                .formatted(number, id);
    }

    /** The hash that the chain's first record names, with the place of that record; empty if the first is missing. */
    Optional<String> anchor() {
        Run first = runs.get(0);
        return first.first == 1 ? Optional.of(first.previous) : Optional.empty();
    }

    Place start() {
        return runs.get(0).start;
    }

    /** Requires {@link #join}. */
    Chain chain() {
        Run last = runs.stream().max(Comparator.comparingLong(run -> run.last)).orElseThrow();
        return new Chain(id, last.last, last.hash, ended.isPresent(), signed);
    }
}
