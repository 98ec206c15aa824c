package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.Snapshots;
import io.github.usersmcp.confirm.Answer;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The result that a client sees: one file for each tool and outcome. */
class OutcomeSnapshotsTest {
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    static Stream<SampleCall> asking() {
        return OutcomeTest.asking();
    }

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void completed(SampleCall sample) throws IOException {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            assertSnapshot(sample, "completed", tools.envelope(sample.tool(), sample.arguments()));
        }
    }

    @ParameterizedTest
    @MethodSource("asking")
    void confirmationRequired(SampleCall sample) throws IOException {
        try (RunningTools tools = Setup.usual().start()) {
            assertSnapshot(sample, "confirmation_required", tools.envelope(sample.tool(), sample.asking()));
        }
    }

    @ParameterizedTest
    @MethodSource("asking")
    void declined(SampleCall sample) throws IOException {
        Setup setup = Setup.usual().person(ScriptedPerson.answering(new Answer.Given("no")));
        try (RunningTools tools = setup.start()) {
            assertSnapshot(sample, "declined", tools.envelope(sample.tool(), sample.asking()));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void failed(SampleCall sample) throws IOException {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox().fault(Situation.BROKEN.on(sample));
            assertSnapshot(sample, "failed", tools.envelope(sample.tool(), sample.arguments()));
        }
    }

    private static void assertSnapshot(SampleCall sample, String outcome, ObjectNode result) throws IOException {
        assertThat(result.path("outcome").asString()).isEqualTo(outcome);
        Snapshots.matches("outcomes/%s.%s.json".formatted(sample.tool(), outcome), pretty(steady(result)));
    }

    /** Removes what differs from run to run. */
    private static ObjectNode steady(ObjectNode result) {
        if (result.has("requestId")) {
            result.put("requestId", "(a request id)");
        }
        if (result.path("confirmation") instanceof ObjectNode confirmation) {
            confirmation.put("expiresAt", "(in five minutes)").put("confirmationToken", "(a token)");
        }
        return result;
    }

    private static String pretty(ObjectNode result) {
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);
        return JsonMapper.shared().writer().with(printer).writeValueAsString(result);
    }
}
