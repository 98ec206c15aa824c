package io.github.usersmcp.confirm;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Used tickets of one process, bounded: expired ones are removed; if all are still valid, the store is full. */
public final class UsedTicketsInMemory implements UsedTickets {
    private final Clock clock;
    private final int most;
    private final Map<UUID, Trace> traces = new HashMap<>();

    /** The stored state of a ticket. */
    private record Trace(Instant expiresAt, int attempts, boolean used) {}

    /** @param most how many tickets to remember at once */
    public UsedTicketsInMemory(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    @Override
    public synchronized Use use(UUID id, Instant expiresAt) {
        Optional<Trace> trace = trace(id, expiresAt);
        if (trace.isEmpty()) {
            return Use.FULL;
        }
        traces.put(id, new Trace(expiresAt, trace.get().attempts(), true));
        return trace.get().used() ? Use.AGAIN : Use.FIRST;
    }

    @Override
    public synchronized boolean isUsed(UUID id) {
        @Nullable Trace known = traces.get(id);
        return known != null && known.used();
    }

    @Override
    public synchronized OptionalInt attempt(UUID id, Instant expiresAt) {
        Optional<Trace> trace = trace(id, expiresAt);
        if (trace.isEmpty()) {
            return OptionalInt.empty();
        }
        int attempts = Math.min(trace.get().attempts(), Integer.MAX_VALUE - 1) + 1;
        traces.put(id, new Trace(expiresAt, attempts, trace.get().used()));
        return OptionalInt.of(attempts);
    }

    /** The state of the ticket; empty if the store is full. */
    private Optional<Trace> trace(UUID id, Instant expiresAt) {
        @Nullable Trace known = traces.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        if (traces.size() >= most) {
            Instant now = clock.instant();
            traces.values().removeIf(trace -> trace.expiresAt().isBefore(now));
        }
        return traces.size() >= most ? Optional.empty() : Optional.of(new Trace(expiresAt, 0, false));
    }
}
