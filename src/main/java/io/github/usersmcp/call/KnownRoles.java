package io.github.usersmcp.call;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Knowledge about roles, read from users: the target's own roles, and those that any user holds. A role that no user
 * holds stays unknown.
 */
final class KnownRoles {
    private final UsersList users;

    KnownRoles(UsersList users) {
        this.users = users;
    }

    /**
     * How a call changes the roles of its target, or why that cannot be determined now. Reads the users only if the call adds
     * a role.
     */
    Step<RoleChange> change(ValidCall request, Optional<ObjectNode> target) {
        Optional<JsonNode> wanted =
                request.tool().grants().map(request.arguments()::path).filter(JsonNode::isArray);
        if (wanted.isEmpty()) {
            return Step.onward(RoleChange.NONE);
        }
        Map<Long, Role> held = held(request, target);
        Set<Long> ids =
                wanted.get().valueStream().map(JsonNode::asLong).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<Long> added =
                ids.stream().filter(id -> !held.containsKey(id)).collect(Collectors.toCollection(LinkedHashSet::new));
        return seen(request, added)
                .then(seen -> Step.onward(new RoleChange(
                        added.stream()
                                .map(id -> seen.getOrDefault(id, Role.unknown(id)))
                                .toList(),
                        held.values().stream()
                                .filter(role -> !ids.contains(role.id()))
                                .toList(),
                        held.values().stream()
                                .filter(role -> ids.contains(role.id()))
                                .toList())));
    }

    private static Map<Long, Role> held(ValidCall request, Optional<ObjectNode> target) {
        Map<Long, Role> held = new LinkedHashMap<>();
        target.stream()
                .flatMap(
                        user -> user.path(request.tool().grants().orElseThrow()).valueStream())
                .map(Role::of)
                .forEach(role -> held.merge(role.id(), role, Role::worst));
        return held;
    }

    /**
     * Reads all users, because the API may describe a role differently for each: then the role grants everything that any of
     * them shows. If the API user may not read the users, all roles are unknown, and rules treat an unknown role as powerful.
     */
    private Step<Map<Long, Role>> seen(ValidCall request, Set<Long> wanted) {
        Map<Long, Role> seen = new HashMap<>();
        if (wanted.isEmpty()) {
            return Step.onward(seen);
        }
        Optional<Outcome.Failed> failure = users.read(request, UsersList.Which.ALL, user -> {
            user.path("roles")
                    .valueStream()
                    .map(Role::of)
                    .filter(role -> wanted.contains(role.id()))
                    .forEach(role -> seen.merge(role.id(), role, Role::worst));
            return true;
        });
        return failure.filter(failed -> failed.error().kind() != ErrorKind.NOT_ALLOWED)
                .<Step<Map<Long, Role>>>map(Step::end)
                .orElseGet(() -> Step.onward(seen));
    }
}
