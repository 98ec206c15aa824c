package io.github.usersmcp.confirm;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Used tickets of one process, bounded: expired ones are forgotten, and when all of them are still alive it is full. */
public final class UsedTicketsInMemory implements UsedTickets {
    private final Clock clock;
    private final int most;
    private final Map<UUID, Instant> used = new HashMap<>();

    /** @param most how many used tickets to remember at once */
    public UsedTicketsInMemory(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    @Override
    public synchronized Use use(UUID id, Instant expiresAt) {
        if (used.containsKey(id)) {
            return Use.AGAIN;
        }
        if (used.size() >= most) {
            Instant now = clock.instant();
            used.values().removeIf(end -> end.isBefore(now));
        }
        if (used.size() >= most) {
            return Use.FULL;
        }
        used.put(id, expiresAt);
        return Use.FIRST;
    }
}
