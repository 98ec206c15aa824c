package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.sandbox.SandboxFault;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A call ends before its deadline, and the time that a person takes does not count. */
class CallTimeTest {
    private final AtomicReference<MovableClock> clock = new AtomicReference<>(new MovableClock());

    @Test
    void thePersonsTimeDoesNotCount() {
        ScriptedPerson slow = new ScriptedPerson(question -> {
            advance(Duration.ofMinutes(4));
            return ScriptedPerson.consent(question);
        });
        SampleCall delete = SampleCall.of("delete_user");
        try (RunningTools tools = started(Setup.usual().person(slow))) {
            assertThat(tools.run(delete.tool(), delete.arguments())).isInstanceOf(Outcome.Completed.class);
        }
    }

    @Test
    void pagesAreReadUntilTheTimeIsUp() {
        Setup setup = Setup.unconfirmed().progress((done, total, message) -> advance(Duration.ofSeconds(25)));
        try (RunningTools tools = started(setup)) {
            ObjectNode result = tools.envelope("retrieve_user_list", "{\"allPages\":true,\"size\":1}");

            assertThat(result.at("/error/kind").asString()).isEqualTo("api_unavailable");
            assertThat(result.at("/error/message").asString())
                    .isEqualTo("The request was not sent to the API: the time of the call is up");
            assertThat(tools.requests()).hasSize(3);
        }
    }

    @Test
    void aWaitThatIsAskedForIsLeftToTheCallerWhenItIsTooLong() {
        try (RunningTools tools = started(Setup.unconfirmed())) {
            tools.sandbox().fault(SandboxFault.status(503).withRetryAfter("61").onPath("/v1/users"));

            ObjectNode result = tools.envelope("retrieve_user_list", "{}");

            assertThat(result.at("/error/kind").asString()).isEqualTo("api_unavailable");
            assertThat(tools.requests()).hasSize(1);
        }
    }

    private RunningTools started(Setup setup) {
        RunningTools tools = setup.start();
        clock.set(tools.clock());
        return tools;
    }

    private void advance(Duration time) {
        Objects.requireNonNull(clock.get()).advance(time);
    }
}
