package io.github.usersmcp.desk;

import io.github.usersmcp.confirm.Approver;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Keys that sign in the browser that the program opens, or whose link a terminal prints. Each works once, for a short time,
 * and travels in the fragment of a URL, which browsers send to no server.
 */
final class LaunchKeys {
    static final Duration LIFETIME = Duration.ofMinutes(2);
    private static final int MOST = 100;

    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(Launch launch, Instant expiresAt) {}

    /**
     * What a key starts.
     *
     * @param mayEnroll whether the session may add a passkey
     * @param stillValid whether the session may continue
     * @param longest how long the session lives, however much it is used
     */
    record Launch(Approver person, boolean mayEnroll, BooleanSupplier stillValid, Duration longest) {
        Launch(Approver person, boolean mayEnroll, BooleanSupplier stillValid) {
            this(person, mayEnroll, stillValid, DeskSessions.LONGEST);
        }

        Launch(Approver person, boolean mayEnroll) {
            this(person, mayEnroll, () -> true);
        }

        /** Nothing says later whether the issuer would still permit it, so the person soon signs in again. */
        static Launch ofOpenId(Approver person) {
            return new Launch(person, false, () -> true, DeskSessions.LONGEST_OF_OPEN_ID);
        }
    }

    LaunchKeys(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new key; empty if too many are waiting. */
    synchronized Optional<String> issue(Launch launch) {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> !now.isBefore(entry.expiresAt()));
        if (entries.size() >= MOST) {
            return Optional.empty();
        }
        String key = RandomKey.next(random);
        entries.put(RandomKey.hash(key), new Entry(launch, now.plus(LIFETIME)));
        return Optional.of(key);
    }

    /** What the key starts; the key no longer works. */
    synchronized Optional<Launch> use(String key) {
        return Optional.ofNullable(entries.remove(RandomKey.hash(key)))
                .filter(entry -> clock.instant().isBefore(entry.expiresAt()))
                .map(Entry::launch);
    }
}
