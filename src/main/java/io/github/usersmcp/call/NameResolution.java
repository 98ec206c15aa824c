package io.github.usersmcp.call;

import io.github.usersmcp.call.Outcome.Step;
import io.github.usersmcp.catalog.NamedKind;
import io.github.usersmcp.catalog.Violations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces names in a call's arguments by ids, before anything else depends on them: an email address by the id of the one
 * user who has it, names of roles by their ids.
 */
final class NameResolution {
    private final UserByEmail users;
    private final KnownRoles roles;
    private final CompanionReads reads;

    NameResolution(WholeList users, KnownRoles roles, CompanionReads reads) {
        this.users = new UserByEmail(users);
        this.roles = roles;
        this.reads = reads;
    }

    /** The same call with ids only, or why a name does not lead to exactly one. */
    Step<ValidCall> resolve(ValidCall call) {
        Step<ValidCall> resolved = Step.onward(call);
        for (String argument : named(call, NamedKind.USER)) {
            resolved = resolved.then(next -> users.resolve(next, argument));
        }
        List<String> ofRoles = named(call, NamedKind.ROLE);
        if (!ofRoles.isEmpty()) {
            resolved = resolved.then(next -> roles(next, ofRoles));
        }
        return resolved.then(next -> {
            next.journal().valid(next);
            return Step.onward(next);
        });
    }

    /** The outcome of a call, with a warning if it names roles and is the first that cannot know them all. */
    Outcome remarked(ValidCall call, Outcome outcome) {
        return named(call, NamedKind.ROLE).isEmpty() ? outcome : roles.remarked(outcome);
    }

    private static List<String> named(ValidCall call, NamedKind kind) {
        return call.tool().resolves().entrySet().stream()
                .filter(entry -> entry.getValue() == kind)
                .map(Map.Entry::getKey)
                .filter(call.arguments()::has)
                .toList();
    }

    private Step<ValidCall> roles(ValidCall call, List<String> names) {
        Violations contradiction = RoleArguments.contradictions(call);
        if (!contradiction.isEmpty()) {
            return Step.fail(Failures.invalidArguments(contradiction));
        }
        return roles.all(call).then(known -> resolved(call, names, known));
    }

    /**
     * A role that was not there a minute ago may have been made since; one that is not listed may be one that the user holds.
     * Of several roles with the same name, only one that the user holds can be removed.
     */
    private Step<ValidCall> resolved(ValidCall call, List<String> names, KnownRoles.Known known) {
        if (!RoleArguments.removesByName(call)) {
            RoleArguments listed = RoleArguments.of(call, names, known, Map.of());
            if (listed.isClear()) {
                return listed.applied(call);
            }
        }
        RoleArguments resolved = RoleArguments.of(call, names, known, held(call));
        return resolved.isClear() || !known.kept()
                ? resolved.applied(call)
                : roles.fresh(call).then(now -> resolved(call, names, now));
    }

    /** The roles that the target shows, where they can be what a call means. */
    private Map<Long, Role> held(ValidCall call) {
        boolean meant = call.tool().grants().stream()
                .flatMap(grants -> Stream.concat(Stream.of(grants.roles()), grants.remove().stream()))
                .anyMatch(call.arguments()::has);
        return meant && reads.target(call) instanceof Step.Onward<Optional<CompanionReads.Found>> target
                ? target.value().stream()
                        .flatMap(found -> found.roles().stream())
                        .collect(Collectors.toMap(Role::id, role -> role))
                : Map.of();
    }
}
