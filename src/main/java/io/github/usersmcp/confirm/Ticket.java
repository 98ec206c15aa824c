package io.github.usersmcp.confirm;

import io.github.usersmcp.value.Risk;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a confirmation is bound to, the risk of the call when the question was asked, and the attempt that its
 * question asks for, from 1. The parts are digests: an assistant carries the ticket, so it must be short and must not
 * reveal anything.
 */
record Ticket(
        UUID id,
        Instant expiresAt,
        int attempt,
        Risk risk,
        CanonicalDigest caller,
        CanonicalDigest tool,
        CanonicalDigest arguments,
        CanonicalDigest shown) {
    private static final List<Risk> LEVELS = List.of(Risk.values());
    static final int BYTES = 3 * Long.BYTES + 2 * Integer.BYTES + 4 * CanonicalDigest.BYTES;

    static Ticket of(UUID id, Instant expiresAt, int attempt, Proposal proposal) {
        return new Ticket(
                id,
                expiresAt,
                attempt,
                proposal.risk(),
                CanonicalDigest.of(proposal.caller().ceiling().scope() + " "
                        + proposal.caller().name()),
                CanonicalDigest.of(proposal.tool()),
                CanonicalDigest.of(proposal.arguments()),
                CanonicalDigest.of(proposal.preview().json()));
    }

    /** Whether a yes with this ticket covers the call as it is now: it shows the same and is not riskier. */
    boolean covers(Ticket now) {
        return shown.equals(now.shown) && risk.atLeast(now.risk);
    }

    /** The same for another question about the same call. */
    Ticket withId(UUID other, Instant end) {
        return new Ticket(other, end, attempt, risk, caller, tool, arguments, shown);
    }

    /** Identifies the call and what is shown of it; equal for equal calls only. */
    String binding() {
        return String.join(" ", caller.text(), tool.text(), arguments.text(), shown.text(), risk.label());
    }

    static Ticket read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Ticket(
                new UUID(buffer.getLong(), buffer.getLong()),
                Instant.ofEpochMilli(buffer.getLong()),
                buffer.getInt(),
                LEVELS.get(buffer.getInt()),
                CanonicalDigest.read(buffer),
                CanonicalDigest.read(buffer),
                CanonicalDigest.read(buffer),
                CanonicalDigest.read(buffer));
    }

    byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(expiresAt.toEpochMilli())
                .putInt(attempt)
                .putInt(LEVELS.indexOf(risk));
        caller.writeTo(buffer);
        tool.writeTo(buffer);
        arguments.writeTo(buffer);
        shown.writeTo(buffer);
        return buffer.array();
    }
}
