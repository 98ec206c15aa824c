package io.github.usersmcp.chaos;

import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Holds the sandbox's account against the model, and the audit trails against the changes made, when all is over.
 *
 * @param before the account at the start
 * @param parts the model, in parts
 * @param trails the audit trails, read to their ends
 * @param changed the traces of the calls whose change was made
 */
record Reconciliation(JsonNode before, List<Part> parts, List<Trail> trails, Set<String> changed) {

    /** Everything that does not agree. */
    Stream<String> differences(JsonNode account) {
        return Stream.of(
                        parts.stream().flatMap(part -> part.differences(account)),
                        untouchedUsers(account),
                        unequal(account, "users", before.path("users").size() + sum(Part::userCount)),
                        unequal(account, "mails", sum(Part::mails)),
                        untrailed(),
                        brokenTrails())
                .flatMap(all -> all);
    }

    private long sum(ToLongFunction<Part> count) {
        return parts.stream().mapToLong(count).sum();
    }

    private Stream<String> untouchedUsers(JsonNode account) {
        return before.path("users")
                .valueStream()
                .filter(user -> account.path("users").valueStream().noneMatch(user::equals))
                .map(user -> "Nobody called about this user, who has changed: " + user);
    }

    private static Stream<String> unequal(JsonNode account, String what, long expected) {
        int found = account.path(what).size();
        return found == expected
                ? Stream.empty()
                : Stream.of("The account has %d %s, not %d".formatted(found, what, expected));
    }

    private Stream<String> untrailed() {
        return changed.stream()
                .filter(traceId -> trails.stream().noneMatch(trail -> trail.hasSent(traceId)))
                .map(traceId -> "The change of %s is not in the audit trail".formatted(traceId));
    }

    private Stream<String> brokenTrails() {
        return trails.stream()
                .filter(trail -> trail.brokenLines() > 0)
                .map(trail -> "%s has %d lines that are not whole".formatted(trail.file(), trail.brokenLines()));
    }
}
