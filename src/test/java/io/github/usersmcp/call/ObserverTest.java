package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.call.CallObserver.Confirmation;
import io.github.usersmcp.call.CallObserver.Ended;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Observers see every call once, without its contents. */
class ObserverTest {
    private static final SampleCall DELETE = SampleCall.of("delete_user");

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void everyToolIsToldByItsName(SampleCall sample) {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.run(sample.tool(), sample.arguments());

            assertThat(only(tools).tool()).isEqualTo(sample.tool());
            assertThat(only(tools).outcome())
                    .isEqualTo(tools.trail()
                            .records()
                            .get(tools.trail().records().size() - 1)
                            .ending()
                            .orElseThrow()
                            .outcome());
        }
    }

    @Test
    void aMadeUpNameIsNotTold() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.run("drop_nora@example.com", "{}");

            assertThat(only(tools))
                    .isEqualTo(new Ended(
                            "unknown",
                            "failed",
                            Optional.of(ErrorKind.INVALID_ARGUMENTS),
                            Optional.empty(),
                            Duration.ZERO));
        }
    }

    @Test
    void aToolThatIsSwitchedOffOrCalledWronglyIsToldByItsName() {
        Setup readOnly = Setup.usual().access(Setup.access(true, List.of(), List.of()));
        try (RunningTools tools = readOnly.start()) {
            tools.run(DELETE.tool(), DELETE.arguments());
            tools.run("retrieve_user", "{}");

            assertThat(tools.ended()).extracting(Ended::tool).containsExactly("delete_user", "retrieve_user");
            assertThat(tools.ended())
                    .extracting(call -> call.error().orElseThrow())
                    .containsExactly(ErrorKind.NOT_ALLOWED, ErrorKind.INVALID_ARGUMENTS);
        }
    }

    @Test
    void theQuestionAndTheTimeThatThePersonTookAreTold() {
        AtomicReference<RunningTools> running = new AtomicReference<>();
        ScriptedPerson slow = new ScriptedPerson(question -> {
            Objects.requireNonNull(running.get()).clock().advance(Duration.ofSeconds(7));
            return ScriptedPerson.consent(question);
        });
        try (RunningTools tools = Setup.usual().person(slow).start()) {
            running.set(tools);
            tools.run(DELETE.tool(), DELETE.arguments());

            assertThat(only(tools))
                    .isEqualTo(new Ended(
                            "delete_user",
                            "completed",
                            Optional.empty(),
                            Optional.of(new Confirmation("elicitation", "granted")),
                            Duration.ofSeconds(7)));
        }
    }

    @Test
    void aCallThatIsNotInTheTrailIsTold() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.trail().fail("the disk is full");
            tools.run("retrieve_user", SampleCall.of("retrieve_user").arguments());

            assertThat(only(tools).outcome()).isEqualTo("completed");
        }
    }

    private static Ended only(RunningTools tools) {
        assertThat(tools.ended()).hasSize(1);
        return tools.ended().get(0);
    }
}
