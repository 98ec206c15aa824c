package io.github.usersmcp.desk.passkey;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sessions that may enroll one more passkey, because they proved an existing one in the last 5 minutes; at most 256.
 * Safe for use by many threads.
 */
final class EnrollmentGrants {
    private static final int MOST = 256;

    private final Clock clock;
    private final Map<String, Instant> expiries = new LinkedHashMap<>();

    EnrollmentGrants(Clock clock) {
        this.clock = clock;
    }

    synchronized void give(String session) {
        expiries.remove(session);
        if (expiries.size() >= MOST) {
            expiries.remove(expiries.keySet().iterator().next());
        }
        expiries.put(session, clock.instant().plus(Challenges.LIFETIME));
    }

    synchronized boolean has(String session) {
        return clock.instant().isBefore(expiries.getOrDefault(session, Instant.MIN));
    }

    /** Uses the session's grant; false if it has none. */
    synchronized boolean take(String session) {
        boolean had = has(session);
        expiries.remove(session);
        return had;
    }
}
