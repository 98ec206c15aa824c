package io.github.usersmcp.audit;

import io.github.usersmcp.audit.AuditTrail.ChainSettings;
import io.github.usersmcp.value.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Links the records of one process, so that {@link TrailCheck} finds whatever is changed, removed, inserted or moved later.
 * A record ends with four members: the chain's id, the record's number in it from 1, the hash of the record before, and its
 * own hash, which is the SHA-256 of everything in the line before {@code ,"hash":}, in hexadecimal.
 *
 * <p>Each process has a chain of its own, so that several can append to one file, and a file can be rotated at any time. The
 * first record of a chain names the last record that the file had then, so that a chain cannot be removed as a whole. After
 * a write that failed, nobody knows what was written, so the next record begins a new chain.
 *
 * <p>Confined to one thread at a time.
 */
final class RecordChain {
    /** The hash that the first record of a chain names where it follows nothing. */
    static final String NOTHING = "0".repeat(64);

    /** How many records a checkpoint signs at most. */
    static final int BETWEEN_CHECKPOINTS = 100;

    private static final String HASH = ",\"hash\":\"";
    private static final String END = "\"}";

    private final ChainSettings settings;
    private Optional<Head> head = Optional.empty();
    private String before = NOTHING;
    private int unsigned;

    /** The last record of a chain. */
    private record Head(String chain, long number, String hash) {}

    /** Takes complete lines with their line breaks. */
    interface Sink {
        void write(byte[] lines) throws IOException;
    }

    RecordChain(ChainSettings settings) {
        this.settings = settings;
    }

    /**
     * Writes a record as the next of the chain, in one write with the checkpoint that may be due.
     *
     * @param last the last line at the destination; asked for only when a chain begins
     */
    void append(AuditRecord entry, Supplier<Optional<String>> last, Sink sink) throws IOException {
        if (head.isEmpty() && before.equals(NOTHING)) {
            before = last.get().flatMap(LinkedRecord::hashOf).orElse(NOTHING);
        }
        StringBuilder lines = new StringBuilder();
        Head next = link(entry.json(), head, lines);
        int since = unsigned + 1;
        if (settings.key().isPresent() && since >= BETWEEN_CHECKPOINTS) {
            next = link(checkpoint("checkpoint", next), Optional.of(next), lines);
            since = 0;
        }
        write(lines, next, since, sink);
    }

    /** Ends the chain with a last record, which is signed. Does nothing without a key, or if the chain has no record. */
    void end(Sink sink) throws IOException {
        if (settings.key().isPresent() && head.isPresent()) {
            StringBuilder lines = new StringBuilder();
            write(lines, link(checkpoint("end", head.get()), head, lines), 0, sink);
            forget();
        }
    }

    private void write(StringBuilder lines, Head next, int since, Sink sink) throws IOException {
        try {
            sink.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            head = Optional.of(next);
            unsigned = since;
        } catch (IOException | RuntimeException | Error e) {
            forget();
            throw e;
        }
    }

    /** The next record begins another chain, which names the last record that is known to be written. */
    private void forget() {
        before = head.map(Head::hash).orElse(before);
        head = Optional.empty();
        unsigned = 0;
    }

    private Head link(ObjectNode entry, Optional<Head> previous, StringBuilder lines) {
        String chain =
                previous.map(Head::chain).orElseGet(() -> settings.ids().get().toString());
        long number = previous.map(Head::number).orElse(0L) + 1;
        entry.put("chain", chain)
                .put("number", number)
                .put("previous", previous.map(Head::hash).orElse(before));
        String whole = PlainText.escaped(entry.toString());
        String body = whole.substring(0, whole.length() - 1);
        String hash = hash(body.getBytes(StandardCharsets.UTF_8));
        lines.append(body).append(HASH).append(hash).append(END).append('\n');
        return new Head(chain, number, hash);
    }

    private ObjectNode checkpoint(String event, Head last) {
        ObjectNode entry = JsonNodeFactory.instance
                .objectNode()
                .put(AuditRecord.MARKER, AuditRecord.FORMAT)
                .put("time", settings.clock().instant().toString())
                .put("event", event);
        settings.key()
                .ifPresent(signer ->
                        entry.put("signature", signer.sign(signed(last.chain(), last.number(), last.hash()))));
        return entry;
    }

    /** What a checkpoint signs: the record before it, in its place. */
    static byte[] signed(String chain, long number, String hash) {
        return "contabo-users-mcp audit 1\n%s\n%d\n%s\n"
                .formatted(chain, number, hash)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The SHA-256 in lower-case hexadecimal, 64 characters. */
    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
