package io.github.usersmcp.call;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The permissions of a role that let its holder give access to others, and so to themselves: those to change users or roles.
 *
 * @param users whether it permits changes of users
 * @param roles whether it permits changes of roles
 * @param shown whether the API showed any list of permissions, an empty one included
 */
record Delegation(boolean users, boolean roles, boolean shown) {
    private static final String USERS = "/v1/users";
    private static final String ROLES = "/v1/roles";

    /** Every other action, also one that does not exist yet, counts as a change. */
    private static final Set<String> READING = Set.of("READ");

    /** Reads the {@code permissions} of a role (schema {@code PermissionResponse}); a role without any has none. */
    static Delegation of(JsonNode permissions) {
        Set<String> changed = permissions
                .valueStream()
                .filter(Delegation::changes)
                .flatMap(permission -> Stream.of(USERS, ROLES)
                        .filter(api ->
                                isPartOf(permission.path("apiName").asString("").toLowerCase(Locale.ROOT), api)))
                .collect(Collectors.toUnmodifiableSet());
        return new Delegation(changed.contains(USERS), changed.contains(ROLES), permissions.isArray());
    }

    /** A permission whose actions cannot be read could permit all. */
    private static boolean changes(JsonNode permission) {
        JsonNode actions = permission.path("actions");
        return !actions.isArray() || actions.valueStream().anyMatch(action -> !READING.contains(action.asString("")));
    }

    private static boolean isPartOf(String name, String api) {
        return name.equals(api) || name.startsWith(api + "/");
    }

    boolean any() {
        return users || roles;
    }

    Delegation or(Delegation other) {
        return new Delegation(users || other.users, roles || other.roles, shown || other.shown);
    }

    /** What its holder may do; empty if nothing of this. */
    Optional<String> words() {
        String managed = Stream.of(users ? "users" : "", roles ? "roles" : "")
                .filter(what -> !what.isEmpty())
                .collect(Collectors.joining(" and "));
        return managed.isEmpty() ? Optional.empty() : Optional.of("manage " + managed);
    }
}
