package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.sandbox.SandboxFault;
import io.github.usersmcp.sandbox.SandboxFault.Kind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Results report the actual state, even if the API reports success and does something else, or nothing. */
class ClaimsTest {
    private static final String CREATE = """
            {"email":"%s","enabled":true,"totp":true,"locale":"en","firstName":"New","lastName":"Person","roles":[102]}""";
    private static final String CREDENTIAL =
            SampleCall.of("regenerate_object_storage_credentials").arguments();

    private final RunningTools tools = Setup.unconfirmed().allowingSelf().start();
    private final ResultSchemas schemas = new ResultSchemas();

    @AfterEach
    void close() {
        tools.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"enabled\":false | enabled is still yes",
                "\"totp\":false | totp is still yes",
                "\"lastName\":\"Nowak\" | lastName is still Kowalska",
                "\"locale\":\"de\" | locale is still en",
                "\"email\":\"a@example.com\" | email is still anna.kowalska@example.com",
                "\"roles\":[101] | roles are still “Web operations”, “Storage keepers”",
                "\"roles\":[] | roles are still “Web operations”, “Storage keepers”"
            })
    void aChangeThatTheApiAcceptsAndDoesNotMakeIsNotClaimed(String argument, String warning) {
        tools.sandbox().fault(SandboxFault.ignored().on("PATCH", "/v1/users"));

        ObjectNode result = update(argument);

        assertThat(result.path("outcome").asString()).isEqualTo("completed");
        assertThat(result.path("changed").booleanValue()).isFalse();
        assertThat(result.path("changes")).isEmpty();
        assertThat(warnings(result)).containsExactly(warning + ": the API accepted the change but did not make it.");
        assertThat(result.path("summary").asString())
                .isEqualTo(
                        "The API accepted the change of Anna Kowalska (anna.kowalska@example.com), but nothing changed.");
        assertThat(schemas.violations("update_user", result)).isEmpty();
        assertThat(tools.trail().records().get(1).ending().orElseThrow().outcome())
                .isEqualTo("unchanged");
    }

    @Test
    void ofSeveralChangesThoseMadeAreReportedAndTheOthersWarnedOf() {
        tools.sandbox().fault(SandboxFault.ignored("enabled", "roles").on("PATCH", "/v1/users"));

        ObjectNode result = update("\"enabled\":false,\"roles\":[101],\"lastName\":\"Nowak\"");

        assertThat(result.path("changed").booleanValue()).isTrue();
        assertThat(result.path("changes").toString())
                .isEqualTo("[{\"field\":\"lastName\",\"from\":\"Kowalska\",\"to\":\"Nowak\"}]");
        assertThat(warnings(result)).hasSize(2);
        assertThat(result.at("/user/enabled").booleanValue()).isTrue();
    }

    @Test
    void aChangeThatTheApiTurnsIntoAnotherIsReportedAsItIs() {
        tools.sandbox().fault(SandboxFault.of(Kind.NORMALIZED).on("PATCH", "/v1/users"));

        ObjectNode result = update("\"lastName\":\"Nowak  Zielinska\",\"email\":\"Anna.N@Example.com\"");

        assertThat(result.path("changes").toString()).isEqualTo("""
                [{"field":"email","from":"anna.kowalska@example.com","to":"anna.n@example.com"},\
                {"field":"lastName","from":"Kowalska","to":"Nowak Zielinska"}]""");
        assertThat(warnings(result))
                .containsExactly(
                        "email is anna.n@example.com: only upper and lower case differ from what was given.",
                        "lastName is Nowak Zielinska: only spaces or letters that look the same differ from what was given.");
    }

    @ParameterizedTest
    @ValueSource(strings = {" Nowak ", "Nowak "})
    void whiteSpaceAtTheEndsIsNoContradiction(String name) {
        tools.sandbox().fault(SandboxFault.of(Kind.NORMALIZED).on("PATCH", "/v1/users"));

        assertThat(update("\"lastName\":\"%s\"".formatted(name)).has("warnings"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"email\":\"Anna.N@Example.com\"", "\"lastName\":\" Nowak \"", "\"roles\":[105,101]"})
    void aLostAnswerIsSettledByWhatIsMeantAndNotByItsSpelling(String argument) {
        tools.sandbox().fault(SandboxFault.of(Kind.CUT_AFTER).on("PATCH", "/v1/users"));

        assertThat(update(argument).path("outcome").asString()).isEqualTo("completed");
    }

    @Test
    void aLostAnswerToACreationIsSettledLikewise() {
        tools.sandbox().fault(SandboxFault.of(Kind.CUT_AFTER).on("POST", "/v1/users"));

        ObjectNode result = tools.envelope(
                "create_user", CREATE.formatted("New.Person@Example.com").replace("\"New\"", "\" New \""));

        assertThat(result.path("outcome").asString()).isEqualTo("completed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "totp | totp is no and not yes",
                "enabled | enabled is no and not yes",
                "roles | roles are (none) and not “Web operations”",
                "firstName | firstName is “-” and not New"
            })
    void aCreationIsHeldAgainstWhatWasCreated(String ignored, String warning) {
        tools.sandbox().fault(SandboxFault.ignored(ignored).on("POST", "/v1/users"));

        ObjectNode result = tools.envelope("create_user", CREATE.formatted("new.person@example.com"));

        assertThat(result.path("outcome").asString()).isEqualTo("completed");
        assertThat(warnings(result)).containsExactly(warning + ": the API accepted the call but did not do as given.");
    }

    @Test
    void aCreationNamesTheEmailAsItWasStored() {
        tools.sandbox().fault(SandboxFault.of(Kind.NORMALIZED).on("POST", "/v1/users"));

        ObjectNode result = tools.envelope("create_user", CREATE.formatted("New.Person@Example.com"));

        assertThat(result.path("summary").asString()).startsWith("Created the user new.person@example.com;");
        assertThat(warnings(result))
                .containsExactly(
                        "email is new.person@example.com: only upper and lower case differ from what was given.");
    }

    @Test
    void aCreationThatIsNowhereIsNotClaimed() {
        tools.sandbox().fault(SandboxFault.ignored().on("POST", "/v1/users"));

        ObjectNode result = tools.envelope("create_user", CREATE.formatted("new.person@example.com"));

        assertThat(result.path("summary").asString())
                .isEqualTo("The API accepted the new user new.person@example.com, but reading it back failed.");
    }

    @Test
    void aDeletionThatIsNotSeenIsNotClaimed() {
        tools.sandbox().fault(SandboxFault.ignored().on("DELETE", "/v1/users"));

        ObjectNode result = delete();

        assertThat(result.path("outcome").asString()).isEqualTo("completed");
        assertThat(result.path("summary").asString())
                .isEqualTo(
                        "The API accepted the deletion of Anna Kowalska (anna.kowalska@example.com), but a read right"
                                + " afterwards still finds it.");
        assertThat(warnings(result))
                .containsExactly("The API may need a moment, or did not delete it. Call retrieve_user to see.");
    }

    @Test
    void aDeletionThatCannotBeCheckedIsNotClaimed() {
        tools.sandbox().fault(SandboxFault.latency(0).on("GET", SampleCall.ANNA).times(2));
        tools.sandbox()
                .fault(SandboxFault.status(503).on("GET", SampleCall.ANNA).times(0));

        assertThat(delete().path("summary").asString()).contains("reading it back failed");
    }

    @Test
    void aDeletionThatIsSeenIsClaimedWithoutAWarning() {
        ObjectNode result = delete();

        assertThat(result.path("summary").asString()).isEqualTo("Deleted Anna Kowalska (anna.kowalska@example.com).");
        assertThat(result.has("warnings")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"regenerate_object_storage_credentials", "generate_client_secret"})
    void aSecretThatIsTheOldOneIsNotClaimedToBeNew(String tool) {
        String reading = tool.startsWith("reg") ? "get_object_storage_credentials" : "retrieve_user_client";
        String arguments = tool.startsWith("reg") ? CREDENTIAL : "{}";
        String member = tool.startsWith("reg") ? "credential" : "client";
        ObjectNode before = tools.envelope(reading, reveal(arguments));
        String method = tool.startsWith("reg") ? "PATCH" : "PUT";
        tools.sandbox()
                .fault(SandboxFault.rawBody(
                                200, "application/json", "{\"data\":[%s],\"_links\":{}}".formatted(before.path(member)))
                        .on(method, "/v1/users"));

        ObjectNode result = tools.envelope(tool, arguments);

        assertThat(result.path("changed").booleanValue()).isFalse();
        assertThat(result.path("summary").asString()).endsWith(", but answered with the same secret as before.");
        assertThat(warnings(result)).anyMatch(warning -> warning.startsWith("The secret was not replaced"));
        assertThat(schemas.violations(tool, result)).isEmpty();
    }

    @Test
    void aSecretThatIsNewIsClaimed() {
        ObjectNode result = tools.envelope("regenerate_object_storage_credentials", CREDENTIAL);

        assertThat(result.has("warnings")).isFalse();
        assertThat(result.path("summary").asString()).startsWith("Regenerated");
    }

    private static String reveal(String arguments) {
        return arguments.equals("{}")
                ? "{\"revealSecrets\":true}"
                : arguments.replaceFirst("}$", ",\"revealSecrets\":true}");
    }

    private ObjectNode update(String argument) {
        return tools.envelope("update_user", "{\"userId\":\"%s\",%s}".formatted(SampleCall.ANNA, argument));
    }

    private ObjectNode delete() {
        return tools.envelope("delete_user", "{\"userId\":\"%s\"}".formatted(SampleCall.ANNA));
    }

    private static List<String> warnings(JsonNode result) {
        return result.path("warnings").valueStream().map(JsonNode::asString).toList();
    }
}
