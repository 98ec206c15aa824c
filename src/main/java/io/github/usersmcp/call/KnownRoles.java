package io.github.usersmcp.call;

import io.github.usersmcp.call.Outcome.Step;
import io.github.usersmcp.catalog.Grants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What is known of roles: the account's list of roles, and what users show of the roles that they hold. A role that neither
 * shows stays unknown; of several descriptions, each counts with everything that it grants. Names are kept for a minute.
 */
final class KnownRoles {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final String CUT = " Of the users, it read only the first %,d.";
    private static final String UNREAD = "the account's list of roles, which the server could not read as a whole";

    private final RoleList list;
    private final RoleSightings sightings;
    private final Clock clock;
    private final AtomicReference<String> shown = new AtomicReference<>("");
    private volatile Optional<Read> latest = Optional.empty();

    KnownRoles(RoleList list, RoleSightings sightings, Clock clock) {
        this.list = list;
        this.sightings = sightings;
        this.clock = clock;
    }

    private record Read(Known known, Instant at) {}

    /** Formatted only when needed: the formats of numbers take a start several milliseconds. */
    private static String cut() {
        return CUT.formatted(RoleSightings.MOST_USERS);
    }

    /**
     * The roles that are known.
     *
     * @param byId each role by its id
     * @param names tells them apart
     * @param gap a sentence that says which roles the server cannot know; empty if a role that is missing does not exist
     * @param kept whether they were read before this call
     */
    record Known(Map<Long, Role> byId, RoleNames names, Optional<String> gap, boolean kept) {
        Known {
            byId = Map.copyOf(byId);
        }

        static Known of(Map<Long, Role> byId, Optional<String> gap) {
            return new Known(byId, RoleNames.NONE.with(byId.values().stream()), gap, false);
        }

        boolean complete() {
            return gap.isEmpty();
        }

        /** Together with roles that something else shows. */
        Known and(Stream<Role> more) {
            Map<Long, Role> all = new HashMap<>(byId);
            more.forEach(role -> all.merge(role.id(), role, KnownRoles::stronger));
            return new Known(all, names.with(all.values().stream()), gap, kept);
        }
    }

    /** What a description leaves out says nothing against one that is whole. */
    private static Role stronger(Role known, Role shown) {
        return known.seen().isPresent() && shown.seen().isEmpty() ? known : known.worst(shown);
    }

    /**
     * All roles of the account, or those that can be known; why they cannot be read now, other than for want of permission. Up
     * to a minute old.
     */
    Step<Known> all(ValidCall request) {
        return kept().<Step<Known>>map(Step::onward).orElseGet(() -> fresh(request));
    }

    private Optional<Known> kept() {
        return latest.filter(read -> clock.instant().isBefore(read.at().plus(KEPT)))
                .map(read -> new Known(
                        read.known().byId(), read.known().names(), read.known().gap(), true));
    }

    /** The same, read now. */
    Step<Known> fresh(ValidCall request) {
        Instant asked = clock.instant();
        return list.read(request)
                .then(listed -> listed.gap().isEmpty()
                        ? Step.onward(Known.of(listed.byId(), Optional.empty()))
                        : sightings.read(request).then(seen -> Step.onward(together(listed, seen))))
                .then(known -> {
                    latest = Optional.of(new Read(known, asked));
                    return Step.onward(known);
                });
    }

    private static Known together(RoleList.Listed listed, RoleSightings.Seen seen) {
        return Known.of(listed.byId(), listed.gap().map(gap -> gap + (seen.cut() ? cut() : "")))
                .and(seen.byId().values().stream());
    }

    /**
     * The outcome of a call that depends on roles. The first that can show it says which roles cannot be known; where not even
     * all users were read, each does.
     */
    Outcome remarked(Outcome outcome) {
        Optional<String> gap = latest.flatMap(read -> read.known().gap());
        boolean shows = outcome instanceof Outcome.Completed || outcome instanceof Outcome.Failed;
        return gap.filter(text -> shows && (!shown.getAndSet(text).equals(text) || text.endsWith(cut())))
                .map(outcome::withWarning)
                .orElse(outcome);
    }

    /**
     * What a call does to the roles of its target, or why that cannot be determined now. Roles are read only when the call gives
     * one that the target lacks.
     */
    Step<RoleChange> change(ValidCall request, Optional<List<Role>> target) {
        Optional<JsonNode> wanted = request.tool()
                .grants()
                .map(Grants::roles)
                .map(request.arguments()::path)
                .filter(JsonNode::isArray);
        Map<Long, Role> held = held(target.orElse(List.of()));
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
                        names(held).with(known.byId().values().stream()),
                        added.isEmpty() || known.complete() ? List.of() : List.of(UNREAD))));
    }

    /** However old the known roles are: reading them for their names alone would cost more than it brings. */
    private RoleNames names(Map<Long, Role> held) {
        return latest.map(read -> read.known().names()).orElse(RoleNames.NONE).with(held.values().stream());
    }

    private static Map<Long, Role> held(List<Role> roles) {
        Map<Long, Role> held = new LinkedHashMap<>();
        roles.forEach(role -> held.put(role.id(), role));
        return held;
    }

    /**
     * A call's target with what its roles grant, if the call depends on that: a user may show roles without their permissions,
     * which then the list of roles shows, as it is now.
     */
    Step<Optional<CompanionReads.Found>> completed(ValidCall request, Optional<CompanionReads.Found> target) {
        boolean open = request.tool().leftToFacts(request.arguments())
                && target.stream()
                        .flatMap(found -> found.roles().stream())
                        .anyMatch(role -> role.power().isEmpty() && !role.showsPermissions());
        return open
                ? list.read(request)
                        .then(listed -> Step.onward(target.map(found -> found.with(found.roles().stream()
                                .map(role -> stronger(role, listed.byId().getOrDefault(role.id(), role)))
                                .toList()))))
                : Step.onward(target);
    }

    /** What a role grants is read now: a person decides on it, and it can change at any time. */
    private Step<Known> known(ValidCall request, Set<Long> wanted) {
        if (wanted.isEmpty()) {
            return Step.onward(Known.of(Map.of(), Optional.empty()));
        }
        return list.read(request)
                .then(listed -> sightings
                        .now(request, wanted)
                        .then(seen -> Step.onward(Known.of(listed.byId(), listed.gap())
                                .and(seen.values().stream().filter(role -> wanted.contains(role.id()))))));
    }
}
