package io.github.usersmcp.call;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What makes a user powerful: to own the account, or a role with full control of it, access to all resources, or permissions
 * to manage users or roles. What the API does not say counts as power.
 */
final class Power {
    private Power() {}

    /**
     * As the end of a sentence about the user, the most important first; empty if nothing makes the user powerful.
     *
     * @param names tells roles apart
     */
    static Optional<String> of(CompanionReads.Found user, RoleNames names) {
        String powers = Stream.of(ownership(user.item().path("owner")), roles(user, names))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" and "));
        return powers.isEmpty() ? Optional.empty() : Optional.of(powers);
    }

    private static Optional<String> ownership(JsonNode owner) {
        if (!owner.isBoolean()) {
            return Optional.of("may own the account, which the API does not say");
        }
        return owner.booleanValue() ? Optional.of("owns the account") : Optional.empty();
    }

    private static Optional<String> roles(CompanionReads.Found user, RoleNames names) {
        boolean readable =
                user.item().path("roles").isArray() && user.roles().stream().allMatch(Role::hasId);
        if (!readable) {
            return Optional.of("has roles that the server could not read");
        }
        List<Role> powerful = user.roles().stream()
                .filter(role -> role.power().isPresent())
                .sorted(Comparator.comparingInt(Role::harmlessness))
                .toList();
        int more = powerful.size() - 1;
        String others = more > 0 ? ", and %d more such %s".formatted(more, more == 1 ? "role" : "roles") : "";
        return powerful.stream()
                .findFirst()
                .map(role -> "has the role %s, %s%s"
                        .formatted(names.quoted(role), role.power().orElse(""), others));
    }
}
