package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Grants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known of roles: the account's list of roles, kept for a minute; for an API user who may not read that, the roles
 * that users hold. A role that neither shows stays unknown.
 */
final class KnownRoles {
    private static final Logger LOG = LoggerFactory.getLogger(KnownRoles.class);
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** More than an account can sensibly have; further ones are not known by name. */
    private static final int MOST_ROLES = 10_000;

    private static final String UNLISTED =
            "The API user may not read the account's roles: the server knows only roles that users hold.";

    private static final Set<ErrorKind> UNREADABLE = Set.of(ErrorKind.NOT_ALLOWED, ErrorKind.NOT_FOUND);

    private final WholeList roles;
    private final WholeList users;
    private final Clock clock;
    private final AtomicBoolean logged = new AtomicBoolean();
    private final AtomicBoolean shown = new AtomicBoolean();
    private volatile Optional<Read> latest = Optional.empty();

    KnownRoles(WholeList roles, WholeList users, Clock clock) {
        this.roles = roles;
        this.users = users;
        this.clock = clock;
    }

    private record Read(Known known, Instant at) {}

    /**
     * The roles that are known.
     *
     * @param byId each role by its id
     * @param names tells them apart
     * @param complete whether a role that is missing does not exist
     * @param kept whether they were read before this call
     */
    record Known(Map<Long, Role> byId, RoleNames names, boolean complete, boolean kept) {
        Known {
            byId = Map.copyOf(byId);
        }

        static Known of(Map<Long, Role> byId, boolean complete) {
            return new Known(byId, RoleNames.NONE.with(byId.values().stream()), complete, false);
        }

        /** The same, where a role that is missing may exist. */
        Known open() {
            return new Known(byId, names, false, kept);
        }
    }

    /**
     * All roles of the account, or of its users; why they cannot be read now, other than for want of permission. Names may
     * be up to a minute old.
     */
    Step<Known> all(ValidCall request) {
        return kept().<Step<Known>>map(Step::onward).orElseGet(() -> fresh(request));
    }

    private Optional<Known> kept() {
        return latest.filter(read -> read.known().complete()
                        && clock.instant().isBefore(read.at().plus(KEPT)))
                .map(read -> new Known(read.known().byId(), read.known().names(), true, true));
    }

    /** The same, read now. */
    Step<Known> fresh(ValidCall request) {
        return listed(request).then(list -> list.complete() ? Step.onward(list) : seen(request, role -> true));
    }

    /** The outcome of a call that depends on roles; the first that can show it says that their list cannot be read. */
    Outcome remarked(Outcome outcome) {
        boolean shows = outcome instanceof Outcome.Completed || outcome instanceof Outcome.Failed;
        return shows && logged.get() && shown.compareAndSet(false, true) ? outcome.withWarning(UNLISTED) : outcome;
    }

    /**
     * What a call does to the roles of its target, or why that cannot be determined now. Roles are read only when the call gives
     * one that the target lacks.
     */
    Step<RoleChange> change(ValidCall request, Optional<ObjectNode> target) {
        Optional<JsonNode> wanted = request.tool()
                .grants()
                .map(Grants::roles)
                .map(request.arguments()::path)
                .filter(JsonNode::isArray);
        Map<Long, Role> held = held(target);
        if (wanted.isEmpty()) {
            return Step.onward(RoleChange.none(names(held)));
        }
        Set<Long> ids =
                wanted.get().valueStream().map(JsonNode::asLong).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<Long> added =
                ids.stream().filter(id -> !held.containsKey(id)).collect(Collectors.toCollection(LinkedHashSet::new));
        return known(request, added)
                .then(known -> Step.onward(new RoleChange(
                        added.stream()
                                .map(id -> known.byId().getOrDefault(id, Role.unknown(id)))
                                .toList(),
                        held.values().stream()
                                .filter(role -> !ids.contains(role.id()))
                                .toList(),
                        held.values().stream()
                                .filter(role -> ids.contains(role.id()))
                                .toList(),
                        names(held).with(known.byId().values().stream()))));
    }

    /** However old the known roles are: reading them for their names alone would cost more than it brings. */
    private RoleNames names(Map<Long, Role> held) {
        return latest.map(read -> read.known().names()).orElse(RoleNames.NONE).with(held.values().stream());
    }

    private static Map<Long, Role> held(Optional<ObjectNode> target) {
        Map<Long, Role> held = new LinkedHashMap<>();
        target.stream()
                .flatMap(user -> user.path("roles").valueStream())
                .map(Role::of)
                .forEach(role -> held.merge(role.id(), role, Role::worst));
        return held;
    }

    /** What a role grants is read now: a person decides on it, and it can change at any time. */
    private Step<Known> known(ValidCall request, Set<Long> wanted) {
        if (wanted.isEmpty()) {
            return Step.onward(Known.of(Map.of(), false));
        }
        return listed(request)
                .then(list -> list.complete() ? Step.onward(list) : seen(request, role -> wanted.contains(role.id())));
    }

    /** The account's list, not complete for an API user who may not read it. */
    private Step<Known> listed(ValidCall request) {
        if (latest.filter(read -> !read.known().complete()
                        && clock.instant().isBefore(read.at().plus(KEPT)))
                .isPresent()) {
            return Step.onward(latest.get().known());
        }
        Instant asked = clock.instant();
        Map<Long, Role> all = new HashMap<>();
        Optional<Outcome.Failed> failure = roles.read(request, WholeList.ALL, role -> {
            add(all, Role.of(role));
            return all.size() < MOST_ROLES;
        });
        if (failure.filter(failed -> !UNREADABLE.contains(failed.error().kind()))
                .isPresent()) {
            return Step.end(failure.get());
        }
        if (failure.isPresent() && logged.compareAndSet(false, true)) {
            LOG.warn(UNLISTED);
        }
        Known known = Known.of(all, failure.isEmpty() && all.size() < MOST_ROLES);
        latest = Optional.of(new Read(known, asked));
        return Step.onward(known);
    }

    private static void add(Map<Long, Role> roles, Role role) {
        if (roles.size() < MOST_ROLES || roles.containsKey(role.id())) {
            roles.merge(role.id(), role, Role::worst);
        }
    }

    /**
     * Reads all users, because the API may describe a role differently for each: then the role grants everything that any of
     * them shows. If the API user may not read the users, all roles are unknown, and rules treat an unknown role as powerful.
     */
    private Step<Known> seen(ValidCall request, Predicate<Role> wanted) {
        Map<Long, Role> seen = new HashMap<>();
        Optional<Outcome.Failed> failure = users.read(request, WholeList.ALL, user -> {
            user.path("roles").valueStream().map(Role::of).filter(wanted).forEach(role -> add(seen, role));
            return true;
        });
        return failure.filter(failed -> failed.error().kind() != ErrorKind.NOT_ALLOWED)
                .<Step<Known>>map(Step::end)
                .orElseGet(() -> Step.onward(Known.of(seen, false)));
    }
}
