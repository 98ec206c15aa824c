package io.github.usersmcp.confirm;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;

/** Remembers which tickets were used, so that each works once. A store shared by several replicas can take its place. */
public interface UsedTickets {

    /**
     * Marks a ticket as used, atomically: of any number of callers with the same id, exactly one gets {@link Use#FIRST}.
     *
     * @param id the ticket's single-use id
     * @param expiresAt until when it must be remembered; an expired ticket is refused before this is asked
     */
    Use use(UUID id, Instant expiresAt);

    /** Whether a ticket was used. */
    boolean isUsed(UUID id);

    /**
     * Counts, atomically, one more attempt to use a ticket.
     *
     * @return how many there were, this one included; empty if the store cannot tell, because it is full
     */
    OptionalInt attempt(UUID id, Instant expiresAt);

    enum Use {
        FIRST,
        AGAIN,
        /** The store cannot tell, because it is full; the ticket must not be accepted. */
        FULL
    }
}
