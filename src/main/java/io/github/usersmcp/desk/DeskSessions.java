package io.github.usersmcp.desk;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of signed-in browsers: each ends half an hour after its last use, and twelve hours after it began, or half an
 * hour if an issuer vouches for the person. Bounded: a new session beyond the limit replaces the least recently used one. Only hashes of cookies are kept.
 */
final class DeskSessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);

    /** How long a person can go on after the issuer took the scope away. */
    static final Duration LONGEST_OF_OPEN_ID = Duration.ofMinutes(30);

    private static final int MOST = 1000;
    private static final int MOST_OF_ONE = 20;

    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(DeskSession session, BooleanSupplier stillValid, Instant ends, Instant used) {
        private boolean over(Instant now) {
            return !now.isBefore(used.plus(IDLE)) || !now.isBefore(ends);
        }
    }

    /** A new session and the cookie that identifies it. */
    record Started(DeskSession session, String cookie) {}

    DeskSessions(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    synchronized Started start(LaunchKeys.Launch launch) {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> entry.over(now));
        List<String> own = entries.entrySet().stream()
                .filter(entry -> entry.getValue()
                        .session()
                        .person()
                        .name()
                        .equals(launch.person().name()))
                .sorted(Comparator.comparing(entry -> entry.getValue().used()))
                .map(Map.Entry::getKey)
                .toList();
        own.stream().limit(Math.max(0, own.size() - MOST_OF_ONE + 1)).forEach(entries::remove);
        if (entries.size() >= MOST) {
            entries.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().used()))
                    .map(Map.Entry::getKey)
                    .ifPresent(entries::remove);
        }
        String cookie = RandomKey.next(random);
        DeskSession session =
                new DeskSession(RandomKey.next(random), launch.person(), RandomKey.next(random), launch.mayEnroll());
        entries.put(RandomKey.hash(cookie), new Entry(session, launch.stillValid(), now.plus(launch.longest()), now));
        return new Started(session, cookie);
    }

    /** The session of a cookie, which this counts as a use unless it is only the page's own poll. */
    synchronized Optional<DeskSession> find(String cookie, boolean byPerson) {
        String key = RandomKey.hash(cookie);
        @Nullable Entry entry = entries.get(key);
        Instant now = clock.instant();
        if (entry == null || entry.over(now) || !entry.stillValid().getAsBoolean()) {
            entries.remove(key);
            return Optional.empty();
        }
        if (byPerson) {
            entries.put(key, new Entry(entry.session(), entry.stillValid(), entry.ends(), now));
        }
        return Optional.of(entry.session());
    }

    synchronized void end(String cookie) {
        entries.remove(RandomKey.hash(cookie));
    }
}
