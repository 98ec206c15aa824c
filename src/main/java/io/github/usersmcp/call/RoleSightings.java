package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.call.Outcome.Step;
import io.github.usersmcp.catalog.ToolDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The roles of users, as these users show them. The API may describe a role differently for each: then it grants everything
 * that any of them shows. Reads a bounded number of users, and for names keeps what they showed for a minute.
 */
final class RoleSightings {
    static final int MOST_USERS = 1_000;

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int PAGE = 100;

    /** Of each role, who are read again to see what it grants now. */
    private static final int MOST_HOLDERS = 3;

    private static final String USER_ID = "userId";

    private final WholeList users;
    private final CompanionReads reads;
    private final ToolDefinition user;
    private final Clock clock;
    private volatile Optional<Seen> latest = Optional.empty();

    /** @param user the tool that reads one user */
    RoleSightings(WholeList users, CompanionReads reads, ToolDefinition user, Clock clock) {
        this.users = users;
        this.reads = reads;
        this.user = user;
        this.clock = clock;
    }

    /**
     * What the users showed.
     *
     * @param byId each role by its id
     * @param holders the ids of some users who hold it, those who show the most power first
     * @param read how many users were read
     * @param cut whether there are more users
     */
    record Seen(Map<Long, Role> byId, Map<Long, List<String>> holders, int read, boolean cut, Instant at) {
        Seen {
            byId = Map.copyOf(byId);
            holders = Map.copyOf(holders);
        }

        private int pages() {
            return (read + PAGE - 1) / PAGE;
        }
    }

    /** Reads the users; why they cannot be read, other than for want of permission. */
    Step<Seen> read(ValidCall request) {
        Instant asked = clock.instant();
        Map<Long, Role> roles = new HashMap<>();
        Map<Long, List<String>> holders = new HashMap<>();
        AtomicInteger read = new AtomicInteger();
        AtomicBoolean cut = new AtomicBoolean();
        Optional<Outcome.Failed> failure = users.read(request, WholeList.ALL, each -> {
            cut.set(read.get() == MOST_USERS);
            if (!cut.get()) {
                read.incrementAndGet();
                note(each, roles, holders);
            }
            return !cut.get();
        });
        if (failure.filter(failed -> failed.error().kind() != ErrorKind.NOT_ALLOWED)
                .isPresent()) {
            return Step.end(failure.get());
        }
        Seen seen = new Seen(roles, holders, read.get(), cut.get(), asked);
        latest = Optional.of(seen);
        return Step.onward(seen);
    }

    private static void note(JsonNode user, Map<Long, Role> roles, Map<Long, List<String>> holders) {
        String id = user.path(USER_ID).asString("");
        user.path("roles").valueStream().map(Role::of).forEach(role -> {
            boolean stronger = !roles.containsKey(role.id())
                    || role.harmlessness() < roles.get(role.id()).harmlessness();
            if (RoleList.add(roles, role)) {
                List<String> known = holders.computeIfAbsent(role.id(), unknown -> new ArrayList<>());
                known.add(stronger ? 0 : known.size(), id);
                if (known.size() > MOST_HOLDERS) {
                    known.remove(known.size() - 1);
                }
            }
        });
    }

    /**
     * What users show now of some roles. Where all users would take more requests than those who showed the roles within the
     * last minute, only the latter are read again; a role that none of them holds any more is left out.
     */
    Step<Map<Long, Role>> now(ValidCall request, Set<Long> wanted) {
        Optional<Seen> kept =
                latest.filter(seen -> clock.instant().isBefore(seen.at().plus(KEPT)));
        Set<String> holders = new LinkedHashSet<>();
        kept.ifPresent(seen ->
                wanted.forEach(id -> holders.addAll(seen.holders().getOrDefault(id, List.of()))));
        if (kept.isEmpty() || kept.get().pages() <= Math.max(1, holders.size())) {
            return read(request).then(seen -> Step.onward(seen.byId()));
        }
        Map<Long, Role> now = new HashMap<>();
        holders.stream()
                .flatMap(id -> roles(request, id).stream())
                .map(Role::of)
                .filter(role -> wanted.contains(role.id()))
                .forEach(role -> now.merge(role.id(), role, Role::worst));
        now.replaceAll((id, role) -> role.worst(kept.get().byId().getOrDefault(id, role)));
        return Step.onward(now);
    }

    /** None of a user who cannot be read: then a role is unknown, which rules treat as powerful. */
    private List<JsonNode> roles(ValidCall request, String id) {
        var arguments = JsonNodeFactory.instance.objectNode().put(USER_ID, id);
        // Ids from the API are validated like those from a caller: they must not lead to another path.
        if (!user.check(arguments).isEmpty() || id.contains("@")) {
            return List.of();
        }
        return reads.send(user, arguments, request).result() instanceof ApiResult.Reply reply
                ? reply.body().at("/data/0/roles").valueStream().toList()
                : List.of();
    }
}
