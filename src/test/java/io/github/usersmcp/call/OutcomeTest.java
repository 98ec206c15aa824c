package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.value.Risk;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Every tool's result fits its schema, whatever the outcome. The failures of the API are in {@link FailuresTest}. */
class OutcomeTest {
    private final ResultSchemas schemas = new ResultSchemas();

    static Stream<SampleCall> asking() {
        return SampleCall.all().filter(SampleCall::canAsk);
    }

    static Stream<Arguments> unwilling() {
        return Stream.of(
                        Arguments.of(new Answer.Given("no"), "person"),
                        Arguments.of(new Answer.Refused(), "client"),
                        Arguments.of(new Answer.Closed(), "client"),
                        Arguments.of(new Answer.TimedOut(), "timeout"))
                .flatMap(answer -> asking().map(sample -> Arguments.of(sample, answer.get()[0], answer.get()[1])));
    }

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void completed(SampleCall sample) {
        assertOutcome(Setup.unconfirmed(), sample, sample.arguments(), "completed");
    }

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void invalidArguments(SampleCall sample) {
        ObjectNode result =
                assertOutcome(Setup.unconfirmed(), sample, sample.with("requestId", "\"not a UUID\""), "failed");

        assertThat(result.at("/error/kind").asString()).isEqualTo("invalid_arguments");
        assertThat(result.at("/error/violations/0/pointer").asString()).isEqualTo("/requestId");
    }

    @ParameterizedTest
    @MethodSource("asking")
    void confirmationRequired(SampleCall sample) {
        ObjectNode result = assertOutcome(Setup.usual(), sample, sample.asking(), "confirmation_required");

        assertThat(result.at("/confirmation/expiresAt").asString()).isEqualTo("2026-03-01T12:05:00Z");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("unwilling")
    void declined(SampleCall sample, Answer answer, String by) {
        Setup setup = Setup.usual().person(ScriptedPerson.answering(answer));

        ObjectNode result = assertOutcome(setup, sample, sample.asking(), "declined");

        assertThat(result.at("/declined/by").asString()).isEqualTo(by);
    }

    @ParameterizedTest
    @MethodSource("asking")
    void declinedByPolicy(SampleCall sample) {
        ObjectNode result = assertOutcome(Setup.usual().withoutFallback(), sample, sample.asking(), "declined");

        assertThat(result.at("/declined/by").asString()).isEqualTo("policy");
    }

    @ParameterizedTest
    @MethodSource("asking")
    void cancelledWhileAsked(SampleCall sample) {
        Setup setup = Setup.usual().person(ScriptedPerson.answering(new Answer.Cancelled()));

        ObjectNode result = assertOutcome(setup, sample, sample.asking(), "failed");

        assertThat(result.at("/error/kind").asString()).isEqualTo("cancelled");
    }

    @ParameterizedTest
    @MethodSource("asking")
    void aForeignToken(SampleCall sample) {
        ObjectNode result = assertOutcome(
                Setup.usual().threshold(Optional.of(Risk.WRITE)),
                sample,
                sample.with("confirmationToken", "\"made up\""),
                "failed");

        assertThat(result.at("/error/kind").asString()).isEqualTo("invalid_arguments");
    }

    private ObjectNode assertOutcome(Setup setup, SampleCall sample, String arguments, String outcome) {
        try (RunningTools tools = setup.start()) {
            ObjectNode result = tools.envelope(sample.tool(), arguments);
            assertThat(result.path("outcome").asString()).isEqualTo(outcome);
            assertThat(schemas.violations(sample.tool(), result)).isEmpty();
            return result;
        }
    }
}
