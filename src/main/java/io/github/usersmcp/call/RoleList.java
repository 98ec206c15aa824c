package io.github.usersmcp.call;

import io.github.usersmcp.call.Outcome.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the account's list of roles. That the API user may read none of it is remembered for a minute. */
final class RoleList {
    private static final Logger LOG = LoggerFactory.getLogger(RoleList.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** More than an account can sensibly have. */
    static final int MOST_ROLES = 10_000;

    private static final String UNLISTED =
            "The API user may not read the account's roles: the server knows only roles that users hold.";
    private static final String IN_PART =
            "The API user may not read all of the account's roles: the server knows only the first %,d and roles that users hold.";
    private static final String TOO_MANY =
            "The account has more than %,d roles: the server knows only that many of them and roles that users hold.";

    private static final Set<ErrorKind> UNREADABLE = Set.of(ErrorKind.NOT_ALLOWED, ErrorKind.NOT_FOUND);

    private final WholeList roles;
    private final Clock clock;
    private final AtomicBoolean logged = new AtomicBoolean();
    private volatile Optional<Instant> forbidden = Optional.empty();

    RoleList(WholeList roles, Clock clock) {
        this.roles = roles;
        this.clock = clock;
    }

    /**
     * What was read of the list.
     *
     * @param byId each role by its id, at most {@link #MOST_ROLES}
     * @param gap a sentence that says what is missing; empty if this is the whole list
     */
    record Listed(Map<Long, Role> byId, Optional<String> gap) {
        Listed {
            byId = Map.copyOf(byId);
        }
    }

    /** The list as it is now; why it cannot be read, other than for want of permission. */
    Step<Listed> read(ValidCall request) {
        if (forbidden
                .filter(at -> clock.instant().isBefore(at.plus(REMEMBERED)))
                .isPresent()) {
            return Step.onward(new Listed(Map.of(), Optional.of(UNLISTED)));
        }
        Instant asked = clock.instant();
        Map<Long, Role> all = new HashMap<>();
        AtomicBoolean more = new AtomicBoolean();
        Optional<Outcome.Failed> failure = roles.read(request, WholeList.ALL, role -> {
            more.set(!add(all, Role.of(role)));
            return !more.get();
        });
        if (failure.isEmpty()) {
            return Step.onward(
                    new Listed(all, more.get() ? Optional.of(TOO_MANY.formatted(MOST_ROLES)) : Optional.empty()));
        }
        return UNREADABLE.contains(failure.get().error().kind())
                ? Step.onward(unreadable(all, asked))
                : Step.end(failure.get());
    }

    /** What was read before the API refused to go on stays known. */
    private Listed unreadable(Map<Long, Role> all, Instant asked) {
        String gap = all.isEmpty() ? UNLISTED : IN_PART.formatted(all.size());
        if (all.isEmpty()) {
            forbidden = Optional.of(asked);
        }
        if (logged.compareAndSet(false, true)) {
            LOG.warn(gap);
        }
        return new Listed(all, Optional.of(gap));
    }

    /** Whether there was room for the role. */
    static boolean add(Map<Long, Role> roles, Role role) {
        boolean fits = roles.size() < MOST_ROLES || roles.containsKey(role.id());
        if (fits) {
            roles.merge(role.id(), role, Role::worst);
        }
        return fits;
    }
}
