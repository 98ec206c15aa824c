package io.github.usersmcp.sandbox;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on users, under the account's lock. */
final class Users {

    private static final Listing LISTING = new Listing(
            List.of("userId", "firstName", "lastName", "email", "emailVerified", "enabled", "totp", "locale", "owner"),
            Map.of(
                    "email",
                    Filter.contains("email"),
                    "enabled",
                    Filter.flag("enabled"),
                    "owner",
                    Filter.flag("owner")));

    private static final Map<String, Check> ATTRIBUTES = Map.of(
            "firstName", Check.text(1, 255),
            "lastName", Check.text(1, 255),
            "email", Check.email(255),
            "enabled", Check.flag(),
            "totp", Check.flag(),
            "locale", Check.oneOf(List.of("de-DE", "de", "en-US", "en")),
            "roles", Check.integers());
    private static final Shape NEW_USER = new Shape(ATTRIBUTES, Set.of("email", "enabled", "totp", "locale"));
    private static final Shape CHANGE = new Shape(ATTRIBUTES, Set.of());

    private static final Map<String, Filter> ADDED_2026 =
            Map.of("search", Filter.contains("firstName", "lastName", "email"));

    /** What a name not given reads back as: a name may be left out on create, yet every user answered has one. */
    private static final String NO_NAME = "-";

    private final Account account;
    private final Audits audits;
    private final Listing listing;

    Users(Account account, Audits audits, SandboxApi api) {
        this.account = account;
        this.audits = audits;
        this.listing = LISTING.in(api, ADDED_2026);
    }

    OperationResult list(Call call) {
        return listing.answer(call.request(), account.users(), this::answered);
    }

    OperationResult retrieve(Call call) {
        return withUser(call, user -> new OperationResult.Found(answered(user)));
    }

    OperationResult create(Call call) {
        return call.withBody(wanted -> refusal(NEW_USER, wanted, "").orElseGet(() -> created(call, wanted)));
    }

    private OperationResult created(Call call, ObjectNode wanted) {
        String userId = account.newId();
        ObjectNode user = Json.object()
                .put("userId", userId)
                .put("firstName", NO_NAME)
                .put("lastName", NO_NAME)
                .put("emailVerified", false)
                .put("owner", false)
                .put("passwordSet", false);
        user.putArray("roles");
        user.setAll(wanted);
        account.addUser(user);
        audits.created(call, user);
        account.mail("activation", user, Optional.empty());
        return new OperationResult.Created(account.stamped().put("userId", userId), "/v1/users/" + userId);
    }

    OperationResult update(Call call) {
        return withUser(
                call,
                user -> call.withBody(change ->
                        refusal(CHANGE, change, call.variable("userId")).orElseGet(() -> changed(call, user, change))));
    }

    private OperationResult changed(Call call, ObjectNode user, ObjectNode change) {
        ObjectNode before = user.deepCopy();
        user.setAll(change);
        audits.updated(call, before, user);
        return new OperationResult.Changed();
    }

    OperationResult delete(Call call) {
        return withUser(call, user -> {
            if (user.path("owner").asBoolean()) {
                return new OperationResult.Refused(403, "the owner of the account cannot be deleted");
            }
            audits.deleted(call, user);
            account.removeUser(call.variable("userId"));
            return new OperationResult.Done();
        });
    }

    OperationResult resendEmailVerification(Call call) {
        return mailed(call, "email-verification");
    }

    OperationResult resetPassword(Call call) {
        return mailed(call, "password-reset");
    }

    OperationResult isPasswordSet(Call call) {
        String userId = call.request().query().first("userId").orElse(call.caller());
        return account.user(userId)
                .<OperationResult>map(user -> new OperationResult.Found(account.stamped()
                        .put("isPasswordSet", user.path("passwordSet").asBoolean())))
                .orElseGet(() -> OperationResult.notFound("user " + userId));
    }

    private OperationResult mailed(Call call, String kind) {
        Optional<String> redirectUrl = call.request().query().first("redirectUrl");
        if (redirectUrl.filter(url -> !isHttps(url)).isPresent()) {
            return new OperationResult.Invalid(List.of("redirectUrl must be an https URL"));
        }
        return withUser(call, user -> {
            account.mail(kind, user, redirectUrl);
            return new OperationResult.Done();
        });
    }

    private static boolean isHttps(String url) {
        return url.regionMatches(true, 0, "https://", 0, 8) && host(url).isPresent();
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private OperationResult withUser(Call call, Function<ObjectNode, OperationResult> next) {
        String userId = call.variable("userId");
        return account.user(userId).map(next).orElseGet(() -> OperationResult.notFound("user " + userId));
    }

    private Optional<OperationResult> refusal(Shape shape, ObjectNode wanted, String userId) {
        List<String> violations = Stream.concat(shape.violations(wanted).stream(), unknownRoles(wanted))
                .toList();
        if (!violations.isEmpty()) {
            return Optional.of(new OperationResult.Invalid(violations));
        }
        String email = wanted.path("email").asString();
        return isTaken(email, userId)
                ? Optional.of(new OperationResult.Refused(409, "a user with the email " + email + " exists already"))
                : Optional.empty();
    }

    private Stream<String> unknownRoles(ObjectNode wanted) {
        return wanted.path("roles")
                .valueStream()
                .filter(role ->
                        role.canConvertToLong() && account.role(role.asLong()).isEmpty())
                .map(role -> "roles: there is no role " + role);
    }

    private boolean isTaken(String email, String exceptUserId) {
        return account.users()
                .filter(user -> !user.path("userId").asString().equals(exceptUserId))
                .anyMatch(user -> user.path("email").asString().equalsIgnoreCase(email));
    }

    private ObjectNode answered(ObjectNode user) {
        ObjectNode answer = account.stamped();
        answer.setAll(user);
        answer.remove("passwordSet");
        ArrayNode roles = answer.putArray("roles");
        user.path("roles")
                .valueStream()
                .map(JsonNode::asLong)
                .distinct()
                .flatMap(roleId -> account.role(roleId).stream())
                .forEach(role -> roles.add(account.stamped().setAll(role)));
        return answer;
    }
}
