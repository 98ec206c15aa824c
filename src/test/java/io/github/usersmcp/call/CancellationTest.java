package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A call whose thread is interrupted before anything was sent sends nothing. */
class CancellationTest {

    @AfterEach
    void clearTheInterruption() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void anInterruptedCallSendsNothing(SampleCall sample) {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            Thread.currentThread().interrupt();

            Outcome outcome = tools.run(sample.tool(), sample.arguments());

            assertCancelled(outcome);
            assertThat(tools.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.OutcomeTest#asking")
    void aCallInterruptedWhileThePersonAgreesSendsNoChange(SampleCall sample) {
        ScriptedPerson person = new ScriptedPerson(question -> {
            Thread.currentThread().interrupt();
            return new Answer.Given(question.proof().orElse("yes"));
        });
        try (RunningTools tools = Setup.usual().person(person).start()) {
            Outcome outcome = tools.run(sample.tool(), sample.asking());

            assertCancelled(outcome);
            assertThat(tools.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void theInterruptionStays(SampleCall sample) {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            Thread.currentThread().interrupt();

            tools.run(sample.tool(), sample.arguments());

            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        }
    }

    private static void assertCancelled(Outcome outcome) {
        assertThat(((Outcome.Failed) outcome).error().kind()).isEqualTo(ErrorKind.CANCELLED);
    }
}
