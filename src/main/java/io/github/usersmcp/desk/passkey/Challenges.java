package io.github.usersmcp.desk.passkey;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Outstanding challenges: each counts once, for one session and one purpose, for 5 minutes. Of one session there are at
 * most 8, of all at most 1,024; a further one replaces the oldest. Safe for use by many threads.
 */
final class Challenges {
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final int BYTES = 32;
    private static final int MOST_PER_SESSION = 8;
    private static final int MOST = 1024;
    private static final int LONGEST_PURPOSE = 200;

    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, Issued> out = new LinkedHashMap<>();

    private record Issued(String session, String purpose, Instant expiresAt) {}

    Challenges(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * A new challenge, in base64url.
     *
     * @param purpose at most 200 characters
     */
    synchronized String issue(String session, String purpose) {
        if (purpose.length() > LONGEST_PURPOSE) {
            throw new IllegalArgumentException("The purpose of a challenge has more than 200 characters");
        }
        makeRoom(session);
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String challenge = StrictReading.base64url(bytes);
        out.put(challenge, new Issued(session, purpose, clock.instant().plus(LIFETIME)));
        return challenge;
    }

    /** Whether this challenge was outstanding for the session and the purpose; from now on, it is not. */
    synchronized boolean take(String challenge, String session, String purpose) {
        return Optional.ofNullable(out.get(challenge))
                .filter(issued -> issued.session().equals(session))
                .filter(issued -> out.remove(challenge, issued))
                .filter(issued ->
                        issued.purpose().equals(purpose) && clock.instant().isBefore(issued.expiresAt()))
                .isPresent();
    }

    private void makeRoom(String session) {
        Instant now = clock.instant();
        out.values().removeIf(issued -> !now.isBefore(issued.expiresAt()));
        List<String> own = out.entrySet().stream()
                .filter(entry -> entry.getValue().session().equals(session))
                .map(Map.Entry::getKey)
                .toList();
        if (own.size() >= MOST_PER_SESSION) {
            out.remove(own.get(0));
        } else if (out.size() >= MOST) {
            out.remove(out.keySet().iterator().next());
        }
    }
}
