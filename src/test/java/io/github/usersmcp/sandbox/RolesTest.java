package io.github.usersmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RolesTest extends RunningSandbox {

    private Stream<JsonNode> roles() throws Exception {
        return client.get("/v1/roles?size=100").json().path("data").valueStream();
    }

    private Set<String> idsThatUsersHave() throws Exception {
        return client.get("/v1/users?size=100")
                .json()
                .path("data")
                .valueStream()
                .flatMap(user -> user.path("roles").valueStream())
                .map(role -> role.path("roleId").asString())
                .collect(Collectors.toSet());
    }

    private static boolean isReadOnly(JsonNode role) {
        List<String> actions = role.path("permissions")
                .valueStream()
                .flatMap(permission -> permission.path("actions").valueStream())
                .map(JsonNode::asString)
                .distinct()
                .toList();
        return actions.equals(List.of("READ"));
    }

    @Test
    void oneRoleIsAdministrator() throws Exception {
        assertThat(roles().filter(role -> role.path("admin").asBoolean()))
                .extracting(
                        role -> role.path("name").asString(),
                        role -> role.path("type").asString())
                .containsExactly(tuple("Administrators", "default"));
    }

    @Test
    void someRolesAccessAllResourcesWithoutBeingAdministrator() throws Exception {
        assertThat(roles().filter(role -> role.path("accessAllResources").asBoolean())
                        .filter(role -> !role.path("admin").asBoolean())
                        .map(role -> role.path("name").asString()))
                .containsExactly("Auditors", "Release automation");
    }

    @Test
    void someRolesOnlyRead() throws Exception {
        assertThat(roles().filter(RolesTest::isReadOnly)
                        .map(role -> role.path("name").asString()))
                .containsExactly("Auditors", "Read-only operations");
    }

    @Test
    void someCustomRolesAreHeldByNoUser() throws Exception {
        Set<String> held = idsThatUsersHave();
        assertThat(roles().filter(role -> !held.contains(role.path("roleId").asString())))
                .extracting(role -> role.path("name").asString())
                .containsExactly("Release automation", "Read-only operations");
    }

    @Test
    void aRoleIsFoundByItsId() throws Exception {
        assertThat(client.get("/v1/roles/106").first().path("name").asString()).isEqualTo("Release automation");
        assertThat(client.get("/v1/roles/999").status()).isEqualTo(404);
        assertThat(client.get("/v1/roles/x").status()).isEqualTo(400);
    }

    @Test
    void aPermissionOfARoleIsOneThatTheApiHas() throws Exception {
        List<String> known = client.get("/v1/roles/api-permissions?size=100").each("apiName");
        assertThat(roles().flatMap(role -> role.path("permissions").valueStream())
                        .map(permission -> permission.path("apiName").asString()))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    @Test
    void apiPermissionsHavePagesLikeOtherLists() throws Exception {
        assertThat(client.get("/v1/roles/api-permissions?size=2&page=2&orderBy=apiName:DESC")
                        .each("apiName"))
                .containsExactly("/v1/tags", "/v1/secrets");
        assertThat(client.get("/v1/roles/api-permissions?apiName=compute").each("apiName"))
                .hasSize(4);
    }

    @Test
    void anApiUserWhoMayNotReadRolesStillSeesThoseOfUsers() throws Exception {
        sandbox.fault(SandboxFault.forbidden("/v1/roles"));
        for (String path : List.of("/v1/roles", "/v1/roles?name=a", "/v1/roles/101", "/v1/roles/api-permissions")) {
            Answer answer = client.get(path);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().path("statusCode").asInt()).isEqualTo(403);
        }
        assertThat(client.get("/v1/users/" + JOSE).first().at("/roles/0/name").asString())
                .isEqualTo("Web operations");
    }
}
