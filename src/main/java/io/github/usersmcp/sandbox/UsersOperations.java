package io.github.usersmcp.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The operations of the Users API: which there are, and what every one of them demands before it runs. */
final class UsersOperations {

    /** As the contract writes it for {@code x-request-id}. */
    private static final Pattern REQUEST_ID = Pattern.compile(
            "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-5][0-9A-Fa-f]{3}-[089abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$");

    private final Account account;
    private final Tokens tokens;
    private final List<ApiOperation> routes;

    UsersOperations(Account account, Tokens tokens, SandboxApi api) {
        this.account = account;
        this.tokens = tokens;
        Audits audits = new Audits(account, api);
        this.routes = Stream.of(
                        onRoles(new Roles(account, api)),
                        onUsers(new Users(account, audits, api), audits, new OAuthClient(account)),
                        onStorages(new Storages(account, api)))
                .flatMap(List::stream)
                .toList();
    }

    /** A path without variables comes before one with a variable that would match it as well. */
    private static List<ApiOperation> onRoles(Roles roles) {
        return List.of(
                ApiOperation.of("GET", "/v1/roles", roles::list),
                ApiOperation.of("GET", "/v1/roles/api-permissions", roles::apiPermissions),
                ApiOperation.of("GET", "/v1/roles/{roleId}", roles::retrieve));
    }

    /** A path without variables comes before one with a variable that would match it as well. */
    private static List<ApiOperation> onUsers(Users users, Audits audits, OAuthClient client) {
        return List.of(
                ApiOperation.of("GET", "/v1/users", users::list),
                ApiOperation.of("POST", "/v1/users", users::create),
                ApiOperation.of("GET", "/v1/users/audits", audits::list),
                ApiOperation.of("GET", "/v1/users/client", client::retrieve),
                ApiOperation.of("PUT", "/v1/users/client/secret", client::generateSecret),
                ApiOperation.of("GET", "/v1/users/is-password-set", users::isPasswordSet),
                ApiOperation.of("GET", "/v1/users/{userId}", users::retrieve),
                ApiOperation.of("PATCH", "/v1/users/{userId}", users::update),
                ApiOperation.of("DELETE", "/v1/users/{userId}", users::delete),
                ApiOperation.of("POST", "/v1/users/{userId}/resend-email-verification", users::resendEmailVerification),
                ApiOperation.of("POST", "/v1/users/{userId}/reset-password", users::resetPassword));
    }

    private static List<ApiOperation> onStorages(Storages storages) {
        String credential = "/v1/users/{userId}/object-storages/{objectStorageId}/credentials/{credentialId}";
        return List.of(
                ApiOperation.of("GET", "/v1/object-storages/{objectStorageId}", storages::retrieveStorage),
                ApiOperation.of("GET", "/v1/users/{userId}/object-storages/credentials", storages::list),
                ApiOperation.of("GET", credential, storages::retrieve),
                ApiOperation.of("PATCH", credential, storages::regenerate));
    }

    Reply answer(Request request) {
        List<String> segments = request.segments();
        Optional<ApiOperation> place = routes.stream()
                .filter(route -> route.variables(segments).isPresent())
                .findFirst();
        return place.map(route -> answerAt(route, request))
                .orElseGet(() -> Reply.error(404, "Cannot " + request.method() + " " + request.rawPath()));
    }

    /** The same answer, and the account stays as it is. */
    Reply answerWithoutChange(Request request) {
        return account.unchanged(() -> answer(request));
    }

    private Reply answerAt(ApiOperation place, Request request) {
        return routes.stream()
                .filter(route -> route.template().equals(place.template()))
                .filter(route -> route.method().equals(request.method()))
                .findFirst()
                .map(route -> account.locked(() -> answerBy(route, request)))
                .orElseGet(() -> Reply.error(405, request.method() + " is not allowed on " + request.rawPath()));
    }

    private Reply answerBy(ApiOperation route, Request request) {
        Optional<String> caller = caller(request);
        if (caller.isEmpty()) {
            return Reply.error(401, "Unauthorized");
        }
        if (!REQUEST_ID.matcher(request.header("x-request-id").orElse("")).matches()) {
            return Reply.invalid(List.of("header x-request-id must be a UUID of version 4"));
        }
        if (request.tooLarge()) {
            return Reply.error(413, "request entity too large");
        }
        return run(
                route.operation(),
                new Call(request, route.variables(request.segments()).orElseThrow(), caller.get()));
    }

    private static Reply run(Function<Call, OperationResult> operation, Call call) {
        return operation.apply(call).reply(call.request());
    }

    /** The user of the request's token, who must still be an enabled user of the account. */
    private Optional<String> caller(Request request) {
        return request.header("authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .flatMap(value -> tokens.userOf(value.substring(7).strip()))
                .filter(userId -> account.user(userId)
                        .filter(user -> user.path("enabled").asBoolean())
                        .isPresent());
    }
}
