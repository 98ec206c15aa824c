package io.github.usersmcp.audit;

import io.github.usersmcp.audit.ChainCheck.Place;
import io.github.usersmcp.audit.TrailReport.Finding;
import io.github.usersmcp.value.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the files of an audit log: finds records that were changed, removed, inserted or moved since they were written. Someone who
 * can write to the files and recomputes all hashes leaves no trace in the links alone; a hash kept elsewhere, or
 * signatures, find that too. Memory grows with the number of chains, not of records.
 */
public final class TrailCheck {
    /** How many findings a report has at most. */
    public static final int MOST_FINDINGS = 100;

    private static final byte[] START = AuditRecord.START.getBytes(StandardCharsets.US_ASCII);

    private static final int LONGEST_ID = 40;

    private final Expected expected;
    private final Map<String, ChainCheck> chains = new LinkedHashMap<>();
    private final Set<String> wanted;
    private final List<Finding> findings = new ArrayList<>();
    private long moreFindings;
    private long records;
    private long otherLines;

    /**
     * What the log must show besides its own links.
     *
     * @param keys public keys, one of which signed the checkpoints; empty if signatures are not checked
     * @param heads hashes of records that must be there
     * @param startMayBeMissing whether chains may begin before the first file
     */
    public record Expected(List<PublicKey> keys, Set<String> heads, boolean startMayBeMissing) {
        public Expected {
            keys = List.copyOf(keys);
            heads = Set.copyOf(heads);
        }
    }

    private TrailCheck(Expected expected) {
        this.expected = expected;
        this.wanted = new HashSet<>(expected.heads());
    }

    /**
     * Checks files that belong to one log, in any order.
     *
     * @throws IOException if a file cannot be read
     */
    public static TrailReport check(List<Path> files, Expected expected) throws IOException {
        TrailCheck check = new TrailCheck(expected);
        for (Path file : files) {
            TrailLines.read(file, (number, line, isWhole) -> check.line(new Place(file, number), line, isWhole));
        }
        check.join();
        check.findWanted(files);
        return check.report();
    }

    private void line(Place place, byte[] line, boolean isWhole) {
        Optional<LinkedRecord> entry = isWhole ? LinkedRecord.read(line) : Optional.empty();
        boolean marked = startsAsRecord(line);
        if (entry.isPresent() && marked) {
            linked(place, entry.get());
        } else if (entry.isPresent() || marked) {
            add(
                    place,
                    isWhole
                            ? "The line is no linked record: it was changed or inserted, or an earlier version wrote it."
                            : "The line is cut off: its record was not written completely, or it was changed.");
        } else {
            otherLines++;
        }
    }

    private static boolean startsAsRecord(byte[] line) {
        return line.length >= START.length && Arrays.equals(line, 0, START.length, START, 0, START.length);
    }

    private void linked(Place place, LinkedRecord entry) {
        records++;
        if (!entry.isIntact()) {
            add(place, "Record %d of chain %s was changed.".formatted(entry.number(), shown(entry.chain())));
        }
        ChainCheck chain = chains.computeIfAbsent(entry.chain(), id -> new ChainCheck(shown(id)));
        chain.add(place, entry, this::add);
        if (!expected.keys().isEmpty() && isCheckpoint(entry)) {
            checkSignature(place, entry, chain);
        }
    }

    private static boolean isCheckpoint(LinkedRecord entry) {
        return entry.event().equals("checkpoint") || entry.event().equals("end");
    }

    private void checkSignature(Place place, LinkedRecord entry, ChainCheck chain) {
        byte[] message = RecordChain.signed(entry.chain(), entry.number() - 1, entry.previous());
        if (entry.signature()
                .filter(text -> TrailKey.isSigned(message, text, expected.keys()))
                .isPresent()) {
            chain.signedUpTo(entry.number());
        } else {
            add(
                    place,
                    "Record %d of chain %s has no signature of this key."
                            .formatted(entry.number(), shown(entry.chain())));
        }
    }

    private void join() {
        for (ChainCheck chain : chains.values()) {
            chain.join(expected.startMayBeMissing(), this::add);
            anchor(chain).ifPresent(wanted::add);
        }
    }

    /** A second reading, only if a chain names a record of another, or the operator named one. */
    private void findWanted(List<Path> files) throws IOException {
        if (wanted.isEmpty()) {
            return;
        }
        Set<String> found = new HashSet<>();
        for (Path file : files) {
            TrailLines.read(
                    file,
                    (number, line, isWhole) -> LinkedRecord.read(line)
                            .filter(entry -> entry.isIntact() && wanted.contains(entry.hash()))
                            .ifPresent(entry -> found.add(entry.hash())));
        }
        expected.heads().stream()
                .filter(hash -> !found.contains(hash))
                .sorted()
                .forEach(hash -> add(
                        Optional.empty(),
                        "The record with the hash %s is missing: it was removed or changed.".formatted(hash)));
        if (!expected.startMayBeMissing()) {
            chains.values().stream()
                    .filter(chain ->
                            anchor(chain).filter(hash -> !found.contains(hash)).isPresent())
                    .forEach(chain -> add(
                            chain.start(),
                            "The record that was the last one when this chain began is missing. If the log was rotated, name"
                                    + " the older files too."));
        }
    }

    /** The hash of the record that the chain names as its predecessor in the file. */
    private static Optional<String> anchor(ChainCheck chain) {
        return chain.anchor().filter(hash -> !hash.equals(RecordChain.NOTHING));
    }

    private void add(Place place, String problem) {
        add(Optional.of(place), problem);
    }

    private void add(Optional<Place> place, String problem) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(place.map(Place::file), place.map(Place::line), problem));
        } else {
            moreFindings++;
        }
    }

    private TrailReport report() {
        return new TrailReport(
                records,
                otherLines,
                chains.values().stream().map(ChainCheck::chain).toList(),
                findings,
                moreFindings);
    }

    /** An id is whatever the line says. */
    private static String shown(String id) {
        return PlainText.escaped(id, LONGEST_ID);
    }
}
