package io.github.usersmcp.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Users who may still lose their access to a change whose answer was lost. Remembers each for longer than a request can
 * be in flight, and a bounded number of them.
 */
final class DoubtfulUsers {
    static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST = 1000;

    private final Clock clock;
    private final Map<String, Instant> until = new LinkedHashMap<>();

    DoubtfulUsers(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(String userId) {
        Instant now = clock.instant();
        until.values().removeIf(end -> !now.isBefore(end));
        if (until.size() == MOST) {
            until.remove(until.keySet().iterator().next());
        }
        until.put(Identity.folded(userId), now.plus(WINDOW));
    }

    synchronized boolean contains(String userId) {
        Instant end = until.get(Identity.folded(userId));
        return end != null && clock.instant().isBefore(end);
    }
}
