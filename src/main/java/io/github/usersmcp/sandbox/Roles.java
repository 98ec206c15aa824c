package io.github.usersmcp.sandbox;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on roles, under the account's lock. */
final class Roles {

    private static final Listing LISTING = new Listing(
            List.of("roleId", "name", "admin", "accessAllResources", "type"),
            Map.of(
                    "name",
                    Filter.contains("name"),
                    "type",
                    Filter.equal("type"),
                    "apiName",
                    Filter.of(Roles::permits),
                    "tagName",
                    Filter.of(Roles::reaches)));
    private static final Map<String, Filter> ADDED_2026 =
            Map.of("default", Filter.flag(role -> role.path("type").asString().equals("default")));
    private static final Listing API_PERMISSIONS =
            new Listing(List.of("apiName"), Map.of("apiName", Filter.contains("apiName")));

    private final Account account;
    private final Listing listing;
    private final Listing apiPermissions;

    Roles(Account account, SandboxApi api) {
        this.account = account;
        this.listing = LISTING.in(api, ADDED_2026);
        this.apiPermissions = API_PERMISSIONS.in(api, Map.of());
    }

    OperationResult list(Call call) {
        return listing.answer(call.request(), account.roles(), this::answered);
    }

    OperationResult retrieve(Call call) {
        return call.withNumber(
                "roleId",
                roleId -> account.role(roleId)
                        .<OperationResult>map(role -> new OperationResult.Found(answered(role)))
                        .orElseGet(() -> OperationResult.notFound("role " + roleId)));
    }

    /** Every API that a role can permit, with its actions. */
    OperationResult apiPermissions(Call call) {
        return apiPermissions.answerWithoutPagination(call.request(), account.apiPermissions());
    }

    private ObjectNode answered(ObjectNode role) {
        ObjectNode answer = account.stamped();
        answer.setAll(role);
        return answer;
    }

    private static boolean permits(ObjectNode role, String apiName) {
        return permissions(role)
                .anyMatch(permission -> permission.path("apiName").asString().equals(apiName));
    }

    private static boolean reaches(ObjectNode role, String tagName) {
        return permissions(role)
                .flatMap(permission -> permission.path("resources").valueStream())
                .anyMatch(tag -> tag.path("tagName").asString().equals(tagName));
    }

    private static Stream<JsonNode> permissions(ObjectNode role) {
        return role.path("permissions").valueStream();
    }
}
