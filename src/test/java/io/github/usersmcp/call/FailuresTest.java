package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.api.Obstacle;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.sandbox.SandboxFault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** What each tool reports for each way in which the API can fail. */
class FailuresTest {
    private final RunningTools tools = Setup.unconfirmed().start();
    private final ResultSchemas schemas = new ResultSchemas();

    @AfterEach
    void close() {
        tools.close();
    }

    static Stream<Arguments> everyToolInEverySituation() {
        return SampleCall.all().flatMap(sample -> Situation.all().map(situation -> Arguments.of(sample, situation)));
    }

    static Stream<SampleCall> changes() {
        return SampleCall.all().filter(sample -> !sample.reads());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyToolInEverySituation")
    void theResultFitsItsSchemaAndTheKindIsRight(SampleCall sample, Situation situation) {
        tools.sandbox().fault(situation.on(sample));

        Outcome outcome = tools.run(sample.tool(), sample.arguments());

        assertThat(kind(outcome)).isEqualTo(situation.expected(sample));
        assertThat(schemas.violations(sample.tool(), Envelope.of(outcome))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void anUnknownOutcomeNamesTheReadThatTells(SampleCall sample) {
        tools.sandbox().fault(Situation.CUT_BEFORE.on(sample));

        CallError error = failed(sample);

        assertThat(error.hint()).containsPattern("retrieve_user|get_object_storage_credentials|No tool shows");
        assertThat(error.hint()).endsWith("Do not repeat the call before that.");
        assertThat(error.retryable()).isFalse();
    }

    static Stream<Situation> withoutWholeAnswer() {
        return Situation.unanswered()
                .filter(situation ->
                        !List.of("302", "not JSON", "empty", "wrong shape").contains(situation.name()));
    }

    @ParameterizedTest
    @MethodSource("withoutWholeAnswer")
    void aReadThatWasNotAnsweredMayBeRepeated(Situation situation) {
        SampleCall sample = SampleCall.of("retrieve_user");
        tools.sandbox().fault(situation.on(sample));

        assertThat(failed(sample).retryable()).isTrue();
    }

    @Test
    void aRateLimitSaysHowLongToWait() {
        SampleCall sample = SampleCall.of("delete_user");
        tools.sandbox().fault(Situation.TOO_MANY.on(sample));

        CallError error = failed(sample);

        assertThat(error.hint()).isEqualTo("Wait 90 seconds and call again.");
        assertThat(error.status()).hasValue(429);
        assertThat(error.retryable()).isTrue();
    }

    @Test
    void whatTheApiSaysIsPassedOn() {
        SampleCall sample = SampleCall.of("create_user");

        CallError error = ((Outcome.Failed)
                        tools.run(sample.tool(), sample.with("email", "\"priya.raman@example.com\"")))
                .error();

        assertThat(error.message())
                .isEqualTo("The API refused with status 409, saying:"
                        + " a user with the email priya.raman@example.com exists already");
    }

    @Test
    void aFailureCarriesTheRequestId() {
        SampleCall sample = SampleCall.of("delete_user");
        tools.sandbox().fault(Situation.BROKEN.on(sample));

        Outcome outcome = tools.run(sample.tool(), sample.arguments());

        assertThat(tools.changes().get(0).headers().getOrDefault("x-request-id", List.of()))
                .containsExactly(outcome.trace().requestId().orElseThrow());
    }

    @Test
    void anAnswerWithoutWhatIdentifiesAUserIsUnusable() {
        SampleCall sample = SampleCall.of("retrieve_user");
        tools.sandbox().fault(SandboxFault.rawBody(200, "application/json", """
                        {"data":[{"userId":"u1","firstName":"No email"}]}"""));

        CallError error = failed(sample);

        assertThat(error.kind()).isEqualTo(ErrorKind.API_UNAVAILABLE);
        assertThat(error.message()).isEqualTo("The API's answer is not in its documented shape: /user");
        assertThat(error.retryable()).isFalse();
    }

    @Test
    void aFieldOfAnotherFormIsLeftOutWithAWarning() {
        tools.sandbox().fault(SandboxFault.rawBody(200, "application/json", """
                        {"data":[{"userId":"%s","email":"a@example.com","enabled":"perhaps"}]}""".formatted(SampleCall.ANNA)));

        Outcome outcome =
                tools.run("retrieve_user", SampleCall.of("retrieve_user").arguments());

        assertThat(((Outcome.Completed) outcome).warnings())
                .containsExactly("The API sent /user/enabled in an unexpected form; it is left out.");
    }

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void whenNobodyListensNothingWasSent(SampleCall sample) {
        try (RunningTools alone = Setup.unconfirmed().unreachable().start()) {
            ObjectNode result = alone.envelope(sample.tool(), sample.arguments());

            assertThat(result.at("/error/kind").asString()).isEqualTo("api_unavailable");
            assertThat(result.at("/error/hint").asString())
                    .startsWith("Waiting does not help. Ask the operator to check the address and port")
                    .endsWith(" Nothing was sent.");
            assertThat(result.at("/error/retryable").booleanValue()).isFalse();
            assertThat(schemas.violations(sample.tool(), result)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Obstacle.class)
    void onlyAnObstacleThatMayPassIsWorthWaitingFor(Obstacle obstacle) {
        ToolDefinition tool = RunningTools.tool("retrieve_user");

        for (CallError error : List.of(
                Failures.of(tool, new ApiResult.Unreachable(obstacle, "why")),
                Failures.of(tool, new ApiResult.SignInUnavailable("why", Optional.empty(), Optional.of(obstacle))))) {
            assertThat(error.kind()).isEqualTo(ErrorKind.API_UNAVAILABLE);
            assertThat(error.retryable()).isEqualTo(obstacle.mayPass());
            assertThat(error.hint().contains("call again")).isEqualTo(obstacle.mayPass());
        }
    }

    @ParameterizedTest
    @MethodSource("wholeAnswers")
    void anAnswerThatARepeatWouldBringAgainIsNotWorthIt(SandboxFault fault) {
        SampleCall sample = SampleCall.of("retrieve_user");
        tools.sandbox().fault(fault.onPath("/v1/users"));

        CallError error = failed(sample);

        assertThat(error.kind()).isEqualTo(ErrorKind.API_UNAVAILABLE);
        assertThat(error.retryable()).isFalse();
        assertThat(error.hint())
                .startsWith("Calling again brings the same answer.")
                .contains("doctor");
    }

    static Stream<SandboxFault> wholeAnswers() {
        return Stream.of(
                SandboxFault.rawBody(200, "text/html", "<html>Sign in to the network</html>"),
                SandboxFault.rawBody(200, "application/json", "{\"data\":5}"),
                SandboxFault.rawBody(200, "application/json", ""),
                SandboxFault.rawBody(204, "application/json", ""),
                SandboxFault.rawBody(302, "text/html", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "delete_user,                           state",
        "reset_password,                        state",
        "resend_email_verification,             state",
        "generate_client_secret,                state",
        "regenerate_object_storage_credentials, state",
        "create_user,                           values",
        "update_user,                           values"
    })
    void aConflictSpeaksOfValuesOnlyWhereSomeWereSent(String tool, String word) {
        SampleCall sample = SampleCall.of(tool);
        tools.sandbox().fault(SandboxFault.status(409).on(sample.method(), sample.path()));

        CallError error = failed(sample);

        assertThat(error.kind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(error.hint()).contains(word);
    }

    @Test
    void whenSigningInIsNotPossibleNothingWasSent() {
        try (RunningTools fresh = Setup.unconfirmed().start()) {
            fresh.sandbox().fault(SandboxFault.status(503).onPath("token").times(0));

            Outcome outcome =
                    fresh.run("delete_user", SampleCall.of("delete_user").arguments());

            assertThat(kind(outcome)).hasValue(ErrorKind.API_UNAVAILABLE);
            assertThat(fresh.requests()).isEmpty();
        }
    }

    private CallError failed(SampleCall sample) {
        return ((Outcome.Failed) tools.run(sample.tool(), sample.arguments())).error();
    }

    private static Optional<ErrorKind> kind(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed
                ? Optional.of(failed.error().kind())
                : Optional.empty();
    }
}
