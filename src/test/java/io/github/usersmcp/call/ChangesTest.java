package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.sandbox.SandboxFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The reported changes when a user is created or updated. Anna has the roles 102 and 104, and signs in with a one-time code. */
class ChangesTest {
    private final RunningTools tools = Setup.unconfirmed().start();
    private final ResultSchemas schemas = new ResultSchemas();

    @AfterEach
    void close() {
        tools.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"lastName\":\"Nowak\" | [{\"field\":\"lastName\",\"from\":\"Kowalska\",\"to\":\"Nowak\"}]",
                "\"totp\":false | [{\"field\":\"totp\",\"from\":true,\"to\":false}]",
                "\"roles\":[] | [{\"field\":\"roles\",\"from\":[102,104],\"to\":[]}]",
                "\"roles\":[104,101] | [{\"field\":\"roles\",\"from\":[102,104],\"to\":[101,104]}]"
            })
    void anUpdateSaysWhatChangedFromWhatToWhat(String argument, String changes) {
        assertThat(update(argument).path("changes").toString()).isEqualTo(changes);
    }

    @Test
    void severalChangesStandInTheOrderOfTheDefinition() {
        ObjectNode result = update("\"roles\":[101],\"locale\":\"de\",\"email\":\"anna.nowak@example.com\"");

        assertThat(result.path("changes")
                        .valueStream()
                        .map(change -> change.path("field").asString()))
                .containsExactly("roles", "email", "locale");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"totp\":true", "\"roles\":[104,102]", "\"roles\":[104,102.0]", "\"firstName\":\"Anna\""})
    void anUpdateToWhatIsAlreadySoReportsNoChanges(String argument) {
        assertThat(update(argument).path("changes").toString()).isEqualTo("[]");
    }

    @Test
    void anUpdateShowsTheUserAsItIsNow() {
        assertThat(update("\"lastName\":\"Nowak\"").at("/user/lastName").asString())
                .isEqualTo("Nowak");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"lastName\":\"Nowak\"", "\"roles\":[101]", "\"email\":\"a@example.com\",\"enabled\":false"})
    void anUpdateThatCannotBeReadBackClaimsNothing(String argument) {
        boolean guarded = !argument.contains("lastName");
        failTheReadAfterLooks(guarded ? 2 : 1);

        ObjectNode result = update(argument);

        assertThat(result.path("outcome").asString()).isEqualTo("completed");
        assertThat(result.path("summary").asString())
                .isEqualTo(
                        "The API accepted the change of Anna Kowalska (anna.kowalska@example.com), but reading it back"
                                + " failed.");
        assertThat(result.path("warnings").valueStream().map(each -> each.asString()))
                .containsExactly("What is in effect is not known. Call retrieve_user to see.");
        assertThat(result.has("changes")).isFalse();
        assertThat(result.has("changed")).isFalse();
        assertThat(schemas.violations("update_user", result)).isEmpty();
    }

    @Test
    void whatIsShownThenIsWhatTheCallDoesNotTouch() {
        failTheReadAfterLooks(2);

        ObjectNode user =
                (ObjectNode) update("\"lastName\":\"Nowak\",\"roles\":[101]").path("user");

        assertThat(user.has("lastName")).isFalse();
        assertThat(user.path("email").asString()).isEqualTo("anna.kowalska@example.com");
        assertThat(user.has("roles"))
                .as("roles, of which only the ids are known")
                .isFalse();
    }

    @Test
    void anUpdateOfAGhostSendsNothing() {
        ObjectNode result = tools.envelope("update_user", """
                {"userId":"%s","lastName":"Nowak"}""".formatted(SampleCall.GHOST));

        assertThat(result.at("/error/kind").asString()).isEqualTo("not_found");
        assertThat(tools.changes()).isEmpty();
    }

    @Test
    void aNewUserIsShownAsRead() {
        SampleCall sample = SampleCall.of("create_user");

        ObjectNode user =
                (ObjectNode) tools.envelope(sample.tool(), sample.arguments()).path("user");

        assertThat(user.path("emailVerified").isBoolean()).isTrue();
        assertThat(user.at("/roles/0/name").asString()).isEqualTo("Web operations");
    }

    @Test
    void aNewUserThatCannotBeReadBackIsDoneWithAWarning() {
        failTheReadAfterLooks(0);
        SampleCall sample = SampleCall.of("create_user");

        ObjectNode result = tools.envelope(sample.tool(), sample.arguments());

        assertThat(result.path("outcome").asString()).isEqualTo("completed");
        assertThat(result.path("warnings")).hasSize(1);
        assertThat(result.at("/user/userId").asString()).isNotEmpty();
        assertThat(result.at("/user/email").asString()).isEqualTo("new.person@example.com");
        assertThat(schemas.violations(sample.tool(), result)).isEmpty();
    }

    @Test
    void aNewUserWithoutAnIdIsAnUnknownOutcome() {
        tools.sandbox()
                .fault(SandboxFault.rawBody(201, "application/json", "{\"data\":[{}]}")
                        .on("POST", "/v1/users"));
        SampleCall sample = SampleCall.of("create_user");

        ObjectNode result = tools.envelope(sample.tool(), sample.arguments());

        assertThat(result.at("/error/kind").asString()).isEqualTo("outcome_unknown");
        assertThat(schemas.violations(sample.tool(), result)).isEmpty();
    }

    private ObjectNode update(String argument) {
        return tools.envelope("update_user", "{\"userId\":\"%s\",%s}".formatted(SampleCall.ANNA, argument));
    }

    /**
     * Forwards requests until the change, and fails every read after it.
     *
     * @param looks how many times the user is read before the change is sent
     */
    private void failTheReadAfterLooks(int looks) {
        if (looks > 0) {
            tools.sandbox()
                    .fault(SandboxFault.latency(0).on("GET", SampleCall.ANNA).times(looks));
        }
        tools.sandbox().fault(SandboxFault.status(503).on("GET", "/v1/users/").times(0));
    }
}
