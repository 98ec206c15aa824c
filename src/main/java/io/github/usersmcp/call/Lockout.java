package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiIdentity;
import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.catalog.Guarded;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Refuses calls that would lock people out: the API user that the server signs in as, the account's owner, or the last
 * enabled administrator. If it cannot determine whether a call would, it refuses the call.
 */
final class Lockout {
    private static final CallError LAST = refused(
            "This is the last enabled administrator; no one would be left to administer the account",
            "First give another enabled user an administrator role.");

    private static final ObjectNode ENABLED =
            JsonNodeFactory.instance.objectNode().put("enabled", true);

    private final DoubtfulUsers doubtful;
    private final WholeList users;
    private final UsersApi api;
    private final boolean allowSelf;

    Lockout(WholeList users, UsersApi api, boolean allowSelf, Clock clock) {
        this.doubtful = new DoubtfulUsers(clock);
        this.users = users;
        this.api = api;
        this.allowSelf = allowSelf;
    }

    /** Notes that this call may have taken its target's access: until that is certain, the guards do not rely on that user. */
    void inDoubt(Weighing.Weighed sent) {
        sent.target()
                .filter(user -> sent.request()
                        .tool()
                        .guarded(sent.request().arguments())
                        .lastAdministrator())
                .ifPresent(user -> doubtful.add(user.path("userId").asString("")));
    }

    /** Why a call must not run against this user; empty if it may. */
    Optional<Outcome> refusal(ValidCall request, CompanionReads.Found found) {
        JsonNode user = found.item();
        Guarded guarded = request.tool().guarded(request.arguments());
        Optional<CallError> own = guarded.self() && !allowSelf ? self(request, user) : Optional.empty();
        Optional<CallError> refusal = own.or(() -> guarded.owner() ? owner(user) : Optional.empty());
        if (refusal.isPresent()) {
            return refusal.map(error -> new Outcome.Failed(error, found.trace()));
        }
        return guarded.lastAdministrator() && couldAdminister(user)
                ? lastAdministrator(request, found)
                : Optional.empty();
    }

    private Optional<CallError> self(ValidCall request, JsonNode user) {
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

    /** Whether this user is the API user that the server signs in as. */
    static boolean isSelf(ApiIdentity own, JsonNode user) {
        String email = user.path("email").asString("");
        return own.userId().filter(id -> isUser(user, id)).isPresent()
                || own.names().stream().anyMatch(email::equalsIgnoreCase);
    }

    private static boolean isUser(JsonNode user, String id) {
        return Identity.folded(id).equals(Identity.folded(user.path("userId").asString("")));
    }

    private static Optional<CallError> owner(JsonNode user) {
        if (isFalse(user.path("owner"))) {
            return Optional.empty();
        }
        String owns = isTrue(user.path("owner"))
                ? "This user owns the account"
                : "The API does not say whether this user owns the account";
        return Optional.of(refused(
                owns + ", and this server never takes the owner's access",
                "Ask the account's owner to do it in the customer control panel."));
    }

    private Optional<Outcome> lastAdministrator(ValidCall request, CompanionReads.Found found) {
        JsonNode user = found.item();
        if (keepsAccess(request, user)) {
            return Optional.empty();
        }
        AtomicBoolean safe = new AtomicBoolean();
        Optional<Outcome.Failed> failure = users.read(request, ENABLED, other -> {
            safe.set(isAnother(other, user) || keepsRole(request, other));
            return !safe.get();
        });
        return failure.<Outcome>map(failed -> failed)
                .or(() -> safe.get() ? Optional.empty() : Optional.of(new Outcome.Failed(LAST, found.trace())));
    }

    /** Whether this is another user who is certain to be and to remain an administrator. */
    private boolean isAnother(JsonNode other, JsonNode user) {
        String id = other.path("userId").asString("");
        return administers(other) && !id.isBlank() && !isUser(user, id) && !doubtful.contains(id);
    }

    /** New roles take no access if one of them is known to administer, or if the user is the owner, whose roles do not matter. */
    private static boolean keepsAccess(ValidCall request, JsonNode user) {
        return keepsRole(request, user) || (isTrue(user.path("owner")) && takesOnlyRoles(request));
    }

    /** @param seen a user whose roles show which of them administer */
    private static boolean keepsRole(ValidCall request, JsonNode seen) {
        Map<Long, Boolean> administering = seen.path("roles")
                .valueStream()
                .collect(Collectors.toMap(
                        role -> role.path("roleId").asLong(0),
                        role -> isTrue(role.path("admin")),
                        Boolean::logicalAnd));
        return takesOnlyRoles(request)
                && request.arguments()
                        .path("roles")
                        .valueStream()
                        .map(JsonNode::asLong)
                        .anyMatch(id -> administering.getOrDefault(id, false));
    }

    private static boolean takesOnlyRoles(ValidCall request) {
        return request.arguments().path("enabled").asBoolean(true)
                && request.arguments().path("roles").isArray();
    }

    /** Whether the API clearly says that this is an administrator. */
    private static boolean administers(JsonNode user) {
        boolean powerful = isTrue(user.path("owner"))
                || user.path("roles").valueStream().anyMatch(role -> isTrue(role.path("admin")));
        return powerful && isTrue(user.path("enabled"));
    }

    /** Whether this is an administrator as far as one can tell from the API's answer: yes or unclear. */
    private static boolean couldAdminister(JsonNode user) {
        boolean powerless = isFalse(user.path("owner"))
                && user.path("roles").isArray()
                && user.path("roles").valueStream().allMatch(role -> isFalse(role.path("admin")));
        return !powerless && !isFalse(user.path("enabled"));
    }

    private static boolean isTrue(JsonNode value) {
        return value.isBoolean() && value.booleanValue();
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }

    private static CallError refused(String message, String hint) {
        return CallError.of(ErrorKind.NOT_ALLOWED, message, hint + " Nothing was changed.");
    }
}
