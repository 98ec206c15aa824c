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
                    new Filter(Roles::permits, false),
                    "tagName",
                    new Filter(Roles::reaches, false)));

    private final Account account;

    Roles(Account account) {
        this.account = account;
    }

    Outcome list(Call call) {
        return LISTING.answer(call.request(), account.roles().map(this::answered));
    }

    Outcome retrieve(Call call) {
        return call.withNumber(
                "roleId",
                roleId -> account.role(roleId)
                        .<Outcome>map(role -> new Outcome.Found(answered(role)))
                        .orElseGet(() -> Outcome.notFound("role " + roleId)));
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
