package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiIdentity;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.catalog.Assessment;
import io.github.usersmcp.catalog.Guarded;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.value.Risk;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Refuses what would lock people out: the API user that the server signs in as, the account's owner, the last enabled
 * administrator. What it cannot find out, it refuses.
 */
final class Lockout {
    private static final String USER_LIST = "retrieve_user_list";
    private static final int MOST_USERS = 100_000;

    private final ToolCatalog catalog;
    private final UsersApi api;
    private final boolean allowSelf;

    Lockout(ToolCatalog catalog, UsersApi api, boolean allowSelf) {
        this.catalog = catalog;
        this.api = api;
        this.allowSelf = allowSelf;
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
                        "This user owns the account, and the owner is not deleted from here",
                        "Ask the account's owner to do it in the customer control panel."))
                : Optional.empty();
    }

    private Optional<Outcome> lastAdministrator(Request request, Reads.Found found) {
        JsonNode user = found.item();
        ApiExchange exchange = new Pages(api, MOST_USERS).all(enabledUsers(request));
        if (exchange.result() instanceof ApiResult.Failure failure) {
            return Optional.of(
                    new Outcome.Failed(Failures.of(userList(), failure), request.trace(exchange.requestId())));
        }
        List<JsonNode> users = ((ApiResult.Reply) exchange.result())
                .body()
                .path("data")
                .valueStream()
                .toList();
        boolean another = users.stream()
                .filter(other -> !other.path("userId").equals(user.path("userId")))
                .anyMatch(Lockout::isActiveAdministrator);
        return another || keepsAccess(request, user, users)
                ? Optional.empty()
                : Optional.of(new Outcome.Failed(
                        refused(
                                "This is the last enabled administrator; nobody would be left to administer the account",
                                "First give another enabled user an administrator role."),
                        found.trace()));
    }

    /** New roles that still hold a role known to administer, or an owner's roles, which give nothing, take no access. */
    private static boolean keepsAccess(Request request, JsonNode user, List<JsonNode> users) {
        boolean disabled = !request.arguments().path("enabled").asBoolean(true);
        JsonNode roles = request.arguments().path("roles");
        if (disabled || !roles.isArray()) {
            return false;
        }
        Set<Long> administering = Stream.concat(Stream.of(user), users.stream())
                .flatMap(each -> each.path("roles").valueStream())
                .filter(role -> role.path("admin").asBoolean(false))
                .map(role -> role.path("roleId").asLong(0))
                .collect(Collectors.toSet());
        return user.path("owner").asBoolean(false)
                || roles.valueStream().map(JsonNode::asLong).anyMatch(administering::contains);
    }

    private static boolean isActiveAdministrator(JsonNode user) {
        boolean administers = user.path("owner").asBoolean(false)
                || user.path("roles")
                        .valueStream()
                        .anyMatch(role -> role.path("admin").asBoolean(false));
        return administers && user.path("enabled").asBoolean(true);
    }

    private ToolDefinition userList() {
        return catalog.find(USER_LIST).orElseThrow();
    }

    /** A list call of our own, made for the one we look at. */
    private Request enabledUsers(Request request) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("enabled", true);
        request.companion().traceId().ifPresent(trace -> arguments.put("traceId", trace));
        Caller silent = new Caller(
                request.caller().principal(),
                request.caller().client(),
                request.caller().transport(),
                Person.OUT_OF_REACH,
                Progress.NONE);
        return new Request(
                userList(),
                arguments,
                Optional.empty(),
                new Assessment(Risk.READ, List.of()),
                silent,
                request.journal(),
                request.deadline());
    }

    private static CallError refused(String message, String hint) {
        return CallError.of(ErrorKind.NOT_ALLOWED, message, hint + " Nothing was changed.");
    }
}
