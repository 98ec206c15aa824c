package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.sandbox.SandboxFault;
import io.github.usersmcp.sandbox.SandboxFault.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** If the answer to a change was lost, the result reports only what a read of the account proves. */
class LostAnswerCheckTest {
    private static final String SEEN =
            "The API's answer was lost; a read right afterwards shows that the change is in effect.";
    private static final SampleCall CREATE = SampleCall.of("create_user");
    private static final SampleCall DELETE = SampleCall.of("delete_user");
    private static final SampleCall UPDATE = SampleCall.of("update_user");

    private final RunningTools tools = Setup.unconfirmed().start();

    @AfterEach
    void stop() {
        tools.close();
    }

    static Stream<SampleCall> telling() {
        return SampleCall.all()
                .filter(sample -> RunningTools.tool(sample.tool()).settledBy().isPresent());
    }

    @Test
    void threeChangesLeaveSomethingToBeSeen() {
        assertThat(telling()).containsExactlyInAnyOrder(CREATE, DELETE, UPDATE);
    }

    @ParameterizedTest
    @MethodSource("telling")
    void aChangeThatIsSeenIsCompletedOnceWithAWarning(SampleCall sample) {
        JsonNode result = struck(sample, Situation.CUT_AFTER);

        assertThat(result.path("outcome").asString()).isEqualTo("completed");
        assertThat(result.at("/warnings/0").asString()).isEqualTo(SEEN);
        assertThat(tools.changes()).hasSize(1);
    }

    @Test
    void aUserWhoIsSeenAfterwardsHasAnId() {
        JsonNode user = struck(CREATE, Situation.CUT_AFTER).path("user");

        assertThat(tools.envelope("retrieve_user", "{\"userId\":%s}".formatted(user.path("userId")))
                        .path("user"))
                .isEqualTo(user);
    }

    @ParameterizedTest
    @MethodSource("telling")
    void aChangeThatIsNotSeenMayStillCome(SampleCall sample) {
        JsonNode error = struck(sample, Situation.CUT_BEFORE).path("error");

        assertThat(error.path("kind").asString()).isEqualTo("outcome_unknown");
        assertThat(error.path("message").asString())
                .endsWith("is not known: a read right afterwards does not show it, but it may still come");
        assertThat(error.path("retryable").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("telling")
    void aChangeThatTheApiEndedWithAnErrorAndThatIsNotSeenHasFailed(SampleCall sample) {
        JsonNode error = struck(sample, Situation.BROKEN).path("error");

        assertThat(error.path("kind").asString()).isEqualTo("api_unavailable");
        assertThat(error.path("hint").asString()).isEqualTo("Wait a little and call again. Nothing was changed.");
        assertThat(error.path("status").asInt()).isEqualTo(500);
        assertThat(error.path("retryable").asBoolean()).isTrue();
    }

    @Test
    void aUserWhoWasThereBeforeProvesNothing() {
        JsonNode error = struck(CREATE, CREATE.with("email", "\"priya.raman@example.com\""), Situation.CUT_BEFORE);

        assertThat(error.at("/error/kind").asString()).isEqualTo("outcome_unknown");
        assertThat(error.at("/error/message").asString()).endsWith("is not known");
    }

    @Test
    void aNotFoundOfAGatewayProvesNothing() {
        tools.sandbox().fault(SandboxFault.latency(0).on("GET", DELETE.path()).times(2));
        tools.sandbox().fault(SandboxFault.htmlStatus(404, "<h1>404</h1>").on("GET", DELETE.path()));

        assertThat(struck(DELETE, Situation.CUT_BEFORE).at("/error/kind").asString())
                .isEqualTo("outcome_unknown");
    }

    @Test
    void aLookThatFailsProvesNothing() {
        tools.sandbox().fault(SandboxFault.latency(0).on("GET", UPDATE.path()).times(2));
        tools.sandbox()
                .fault(SandboxFault.of(Kind.CUT_BEFORE).on("GET", UPDATE.path()).times(0));

        JsonNode error = struck(UPDATE, Situation.CUT_AFTER).path("error");

        assertThat(error.path("kind").asString()).isEqualTo("outcome_unknown");
        assertThat(error.path("message").asString()).endsWith("is not known");
    }

    private JsonNode struck(SampleCall sample, Situation situation) {
        return struck(sample, sample.arguments(), situation);
    }

    private JsonNode struck(SampleCall sample, String arguments, Situation situation) {
        tools.sandbox().fault(situation.on(sample));
        return tools.envelope(sample.tool(), arguments);
    }
}
