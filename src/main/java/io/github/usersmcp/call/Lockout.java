package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiIdentity;
import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.catalog.Guarded;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Refuses what would lock people out: the API user that the server signs in as, the account's owner, the last enabled
 * administrator. What it cannot find out, it refuses.
 */
final class Lockout {
    private static final CallError LAST = refused(
            "This is the last enabled administrator; nobody would be left to administer the account",
            "First give another enabled user an administrator role.");

    private final DoubtfulUsers doubtful;
    private final UsersList users;
    private final UsersApi api;
    private final boolean allowSelf;

    Lockout(UsersList users, UsersApi api, boolean allowSelf, Clock clock) {
        this.doubtful = new DoubtfulUsers(clock);
        this.users = users;
        this.api = api;
        this.allowSelf = allowSelf;
    }

    /** Nobody knows whether this call took its target's access; until that is certain, nobody relies on that user. */
    void inDoubt(Weighed sent) {
        sent.target()
                .filter(user -> sent.request()
                        .tool()
                        .guarded(sent.request().arguments())
                        .lastAdministrator())
                .ifPresent(user -> doubtful.add(user.path("userId").asString("")));
    }

    /** What a call that hits this user fails with, as it must not run; empty when it may. */
    Optional<Outcome> refusal(Request request, Reads.Found found) {
        JsonNode user = found.item();
        Guarded guarded = request.tool().guarded(request.arguments());
        Optional<CallError> own = guarded.self() && !allowSelf ? self(request, user) : Optional.empty();
        Optional<CallError> refusal = own.or(() -> guarded.owner() ? owner(user) : Optional.empty());
        if (refusal.isPresent()) {
            return refusal.map(error -> new Outcome.Failed(error, found.trace()));
        }
        return guarded.lastAdministrator() && isActiveAdministrator(user)
                ? lastAdministrator(request, found)
                : Optional.empty();
    }

    private Optional<CallError> self(Request request, JsonNode user) {
        Optional<ApiIdentity> identity = api.identity(request.deadline());
        if (identity.isEmpty()) {
            return Optional.of(
                    refused(
                            "The access token does not say which API user the server signs in as; it could be this one",
                            "Ask the operator to sign in with the four API credentials, or to start the server with --allow-self."));
        }
        return isSelf(identity.get(), user)
                ? Optional.of(
                        refused(
                                "This is the API user that the server itself signs in as; the call would lock the server out",
                                "Do it in the customer control panel, or ask the operator to start the server with --allow-self."))
                : Optional.empty();
    }

    private static boolean isSelf(ApiIdentity own, JsonNode user) {
        String email = user.path("email").asString("");
        return own.userId().filter(user.path("userId").asString("")::equals).isPresent()
                || own.names().stream().anyMatch(email::equalsIgnoreCase);
    }

    private static Optional<CallError> owner(JsonNode user) {
        return user.path("owner").asBoolean(false)
                ? Optional.of(refused(
                        "This user owns the account, and nobody takes the owner's access from here",
                        "Ask the account's owner to do it in the customer control panel."))
                : Optional.empty();
    }

    private Optional<Outcome> lastAdministrator(Request request, Reads.Found found) {
        JsonNode user = found.item();
        if (keepsAccess(request, user)) {
            return Optional.empty();
        }
        AtomicBoolean safe = new AtomicBoolean();
        Optional<Outcome.Failed> failure = users.read(request, UsersList.Which.ENABLED, other -> {
            boolean another = isActiveAdministrator(other)
                    && !other.path("userId").equals(user.path("userId"))
                    && !doubtful.contains(other.path("userId").asString(""));
            safe.set(another || keepsRole(request, other));
            return !safe.get();
        });
        return failure.<Outcome>map(failed -> failed)
                .or(() -> safe.get() ? Optional.empty() : Optional.of(new Outcome.Failed(LAST, found.trace())));
    }

    /** New roles that still hold a role known to administer, or an owner's roles, which give nothing, take no access. */
    private static boolean keepsAccess(Request request, JsonNode user) {
        return keepsRole(request, user) || (user.path("owner").asBoolean(false) && takesOnlyRoles(request));
    }

    /** @param seen a user whose roles show which ones administer */
    private static boolean keepsRole(Request request, JsonNode seen) {
        Set<Long> administering = seen.path("roles")
                .valueStream()
                .filter(role -> role.path("admin").asBoolean(false))
                .map(role -> role.path("roleId").asLong(0))
                .collect(Collectors.toSet());
        return takesOnlyRoles(request)
                && request.arguments()
                        .path("roles")
                        .valueStream()
                        .map(JsonNode::asLong)
                        .anyMatch(administering::contains);
    }

    private static boolean takesOnlyRoles(Request request) {
        return request.arguments().path("enabled").asBoolean(true)
                && request.arguments().path("roles").isArray();
    }

    private static boolean isActiveAdministrator(JsonNode user) {
        boolean administers = user.path("owner").asBoolean(false)
                || user.path("roles")
                        .valueStream()
                        .anyMatch(role -> role.path("admin").asBoolean(false));
        return administers && user.path("enabled").asBoolean(true);
    }

    private static CallError refused(String message, String hint) {
        return CallError.of(ErrorKind.NOT_ALLOWED, message, hint + " Nothing was changed.");
    }
}
