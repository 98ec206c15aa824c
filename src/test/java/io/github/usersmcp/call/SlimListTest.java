package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A list of users says each thing once, and loses nothing. */
class SlimListTest {
    private static final String USERS = "retrieve_user_list";
    private static final int MOST_BYTES_PER_USER = 170;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void aUserCostsAtMost170BytesInAListOfAHundred() {
        try (RunningTools tools = RunningTools.withUsers(Setup.usual(), 1_000)) {
            ObjectNode result = tools.envelope(USERS, "{}");

            assertThat(result.path("users")).hasSize(100);
            assertThat(bytes(result) / 100).isLessThanOrEqualTo(MOST_BYTES_PER_USER);
            assertThat(new ResultSchemas().violations(USERS, result)).isEmpty();
        }
    }

    @Test
    void theSummaryComesFirstThenWhatUsersShare() {
        assertThat(users("{}").propertyNames())
                .startsWith("outcome", "summary", "common", "roles", "users", "pagination");
    }

    @Test
    void aRoleIsDescribedOnceAndNamedByItsBearers() {
        ObjectNode result = users("{}");

        assertThat(result.path("roles")
                        .valueStream()
                        .map(role -> role.path("roleId").asInt()))
                .containsExactly(101, 103, 102, 104, 105);
        assertThat(result.at("/roles/0").toString())
                .isEqualTo("{\"roleId\":101,\"name\":\"Administrators\",\"admin\":true,\"accessAllResources\":true}");
        assertThat(result.at("/users/2/roles").toString()).isEqualTo("[\"Administrators\",\"Auditors\"]");
    }

    @Test
    void fullDetailAddsPermissionsToTheRolesAndKeepsEveryAttributeOfAUser() {
        ObjectNode result = users("{\"detail\":\"full\"}");

        assertThat(result.has("common")).isFalse();
        assertThat(result.at("/roles/0").has("permissions")).isTrue();
        assertThat(result.path("users").valueStream())
                .allSatisfy(user -> assertThat(user.propertyNames())
                        .contains(
                                "firstName",
                                "lastName",
                                "emailVerified",
                                "enabled",
                                "totp",
                                "locale",
                                "owner",
                                "roles"));
    }

    @Test
    void aSlimListWithWhatUsersShareSaysWhatAFullOneSays() {
        ObjectNode slim = users("{}");
        JsonNode full = users("{\"detail\":\"full\"}").path("users");

        for (int index = 0; index < full.size(); index++) {
            ObjectNode user = ((ObjectNode) slim.path("common")).deepCopy();
            user.setAll((ObjectNode) slim.path("users").path(index));
            for (String attribute : Set.of("userId", "email", "emailVerified", "enabled", "totp", "owner", "roles")) {
                assertThat(user.path(attribute)).isEqualTo(full.path(index).path(attribute));
            }
            assertThat(user.path("name").asString())
                    .isEqualTo(full.path(index).path("firstName").asString() + " "
                            + full.path(index).path("lastName").asString());
        }
    }

    @Test
    void whatOneUserLacksIsNotShared() {
        ObjectNode result = answered("""
                {"userId":"a","email":"a@example.com","enabled":true,"totp":false},
                {"userId":"b","email":"b@example.com","enabled":true},
                {"userId":"c","email":"c@example.com","enabled":false,"totp":false}""");

        assertThat(result.path("common").toString()).isEqualTo("{\"enabled\":true}");
        assertThat(result.at("/users/0/totp").isBoolean()).isTrue();
        assertThat(result.at("/users/1").has("totp")).isFalse();
        assertThat(result.at("/users/2/enabled").asBoolean(true)).isFalse();
    }

    @Test
    void aUserAloneSharesNothing() {
        ObjectNode result = users("{\"owner\":true}");

        assertThat(result.has("common")).isFalse();
        assertThat(result.at("/users/0/owner").asBoolean(false)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'roleId':1,'name':'Staff'};{'roleId':2,'name':'Staff'} | Staff #1,Staff #2",
                "{'roleId':1,'name':'Staff'};{'roleId':2,'name':'Staff #1'} | Staff,Staff #1 #2",
                "{'roleId':1,'name':'Staff'};{'roleId':2,'name':' '} | Staff,#2",
                "{'roleId':1,'name':'Staff'};{'roleId':2} | Staff,#2",
                "{'roleId':1,'name':'Staff'};{'roleId':1,'name':'Staff'} | Staff",
                "{'name':'Staff'};{'roleId':2,'name':'Staff'} | Staff #?,Staff #2"
            })
    void aNameMeansOneRole(String roles, String names) {
        ObjectNode result = answered("{'userId':'a','email':'a@example.com','roles':[%s]}"
                .formatted(roles.replace(';', ','))
                .replace('\'', '"'));

        assertThat(result.at("/users/0/roles").valueStream().map(JsonNode::asString))
                .containsExactly(names.split(",", -1));
    }

    @Test
    void aRoleThatTheApiDescribesInTwoWaysGrantsWhatEitherSays() {
        ObjectNode result = answered("""
                {"userId":"a","email":"a@example.com","roles":[{"roleId":1,"name":"Staff","admin":false}]},
                {"userId":"b","email":"b@example.com","roles":[{"roleId":1,"name":"Staff","admin":true}]}""");

        assertThat(result.path("roles").toString()).isEqualTo("[{\"roleId\":1,\"name\":\"Staff\",\"admin\":true}]");
        assertThat(result.at("/warnings/0").asString())
                .isEqualTo("The API describes Staff #1 in more than one way; what any of them grants is shown.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Auditors", "Auditors #103", "auditors #103"})
    void aRoleGoesByTheNameThatAListShows(String name) {
        ObjectNode result = users("{\"role\":\"%s\"}".formatted(name));

        assertThat(result.path("users")
                        .valueStream()
                        .map(user -> user.path("roles").toString()))
                .isNotEmpty()
                .allMatch(roles -> roles.contains("\"Auditors\""));
    }

    private static ObjectNode answered(String users) {
        String body = "{\"data\":[%s],\"_pagination\":{\"page\":1,\"size\":100}}".formatted(users);
        try (RawApi api = new RawApi(RawApi.Answer.json(body));
                RunningTools tools = Setup.usual().at(api.uri()).start()) {
            ObjectNode result = tools.envelope(USERS, "{}");
            assertThat(new ResultSchemas().violations(USERS, result)).isEmpty();
            return result;
        }
    }

    private static ObjectNode users(String arguments) {
        try (RunningTools tools = Setup.usual().start()) {
            ObjectNode result = tools.envelope(USERS, arguments);
            assertThat(new ResultSchemas().violations(USERS, result)).isEmpty();
            return result;
        }
    }

    static int bytes(JsonNode result) {
        return JSON.writeValueAsString(result).getBytes(StandardCharsets.UTF_8).length;
    }
}
