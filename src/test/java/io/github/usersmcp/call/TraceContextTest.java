package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.call.ToolCall.Caller;
import io.github.usersmcp.call.ToolCall.Caller.Progress;
import io.github.usersmcp.call.ToolCall.Caller.TraceContext;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.value.Principal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server passes a distributed trace (W3C Trace Context) to the API and records it in the audit trail. */
class TraceContextTest {
    private static final String ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + ID + "-00f067aa0ba902b7-01";

    @Test
    void theTraceGoesToTheApiAndIntoTheTrail() {
        try (RunningTools tools = Setup.usual().start()) {
            Outcome outcome = run(tools, "{}");

            assertThat(tools.lastRequest().headers()).containsEntry("x-trace-id", List.of(ID));
            assertThat(outcome.trace().traceId()).contains(ID);
            assertThat(tools.trail().records()).last().satisfies(entry -> {
                assertThat(entry.trace().parent()).contains(PARENT);
                assertThat(entry.trace().state()).contains("vendor=1");
            });
        }
    }

    @Test
    void theCallersOwnTraceIdWins() {
        try (RunningTools tools = Setup.usual().start()) {
            run(tools, """
                    {"traceId":"mine"}""");

            assertThat(tools.lastRequest().headers()).containsEntry("x-trace-id", List.of("mine"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-0AF7651916CD43DD8448EB211C80319C-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "ff-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01",
                "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01\n"
            })
    void whatIsNotWellFormedCountsAsNotGiven(String parent) {
        assertThat(TraceContext.of(Optional.of(parent), Optional.of("vendor=1")))
                .isEqualTo(TraceContext.NONE);
    }

    @Test
    void aBrokenStateDoesNotHurtTheTrace() {
        assertThat(TraceContext.of(Optional.of(PARENT), Optional.of("a\nb")))
                .isEqualTo(new TraceContext(Optional.of(PARENT), Optional.empty()));
    }

    private static Outcome run(RunningTools tools, String arguments) {
        Caller caller = new Caller(
                Principal.unrestricted("local"),
                "tests 1",
                "http",
                Person.OUT_OF_REACH,
                Progress.NONE,
                TraceContext.of(Optional.of(PARENT), Optional.of("vendor=1")));
        return tools.runAs(caller, Optional.empty(), "retrieve_user_list", arguments);
    }
}
