package io.github.usersmcp.confirm;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;

/** Remembers used tickets, so that each works once. A store that several replicas share can replace it. */
public interface UsedTickets {

    /**
     * Marks a ticket as used, atomically: for concurrent calls with the same id, exactly one returns {@link Use#FIRST}.
     *
     * @param id the ticket's unique id
     * @param expiresAt until when it must be remembered; expired tickets are rejected before this call
     */
    Use use(UUID id, Instant expiresAt);

    /** Whether a ticket was used. */
    boolean isUsed(UUID id);

    /**
     * Counts, atomically, one more attempt to use a ticket.
     *
     * @return the number of attempts including this one; empty if the store is full and cannot tell
     */
    OptionalInt attempt(UUID id, Instant expiresAt);

    enum Use {
        FIRST,
        AGAIN,
        /** The store is full and cannot tell; the ticket must not be accepted. */
        FULL
    }
}
