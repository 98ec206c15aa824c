package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.audit.AuditRecord;
import io.github.usersmcp.audit.AuditRecord.Event;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A change under {@code --dry-run} does everything except for sending the request. */
class DryRunTest {
    private static final SampleCall UPDATE = SampleCall.of("update_user");
    private static final SampleCall RESEND = SampleCall.of("resend_email_verification");
    private static final SampleCall DELETE = SampleCall.of("delete_user");

    private final ScriptedPerson person = ScriptedPerson.agreeing();
    private final RunningTools tools = Setup.usual().dryRun().person(person).start();

    @AfterEach
    void close() {
        tools.close();
    }

    static Stream<SampleCall> changes() {
        return SampleCall.all().filter(sample -> !sample.reads());
    }

    static Stream<SampleCall> reads() {
        return SampleCall.all().filter(SampleCall::reads);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeIsPreviewed(SampleCall sample) {
        ObjectNode result = tools.envelope(sample.tool(), sample.arguments());

        assertThat(result.path("outcome").asString()).isEqualTo("completed");
        assertThat(result.path("dryRun").asBoolean()).isTrue();
        assertThat(result.path("confirmation").propertyNames()).contains("question", "risk", "reasons", "next");
        assertThat(new ResultSchemas().violations(sample.tool(), result)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeIsNeitherSentNorAskedAbout(SampleCall sample) {
        tools.run(sample.tool(), sample.arguments());

        assertThat(tools.changes()).isEmpty();
        assertThat(person.questions()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeIsRecordedAsACallAndNotAsSent(SampleCall sample) {
        tools.run(sample.tool(), sample.arguments());

        assertThat(tools.trail().records()).extracting(AuditRecord::event).containsExactly(Event.CALL);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void aReadRunsAsUsual(SampleCall sample) {
        ObjectNode result = tools.envelope(sample.tool(), sample.arguments());

        assertThat(result.path("outcome").asString()).isEqualTo("completed");
        assertThat(result.has("dryRun")).isFalse();
    }

    @Test
    void thePreviewShowsWhoIsHitAndWhatChanges() {
        JsonNode confirmation =
                tools.envelope(UPDATE.tool(), UPDATE.arguments()).path("confirmation");

        assertThat(confirmation.path("question").asString()).contains("anna.kowalska@example.com");
        assertThat(confirmation.path("changes").values().stream()
                        .map(change -> change.path("field").asString()))
                .isEqualTo(List.of("roles", "lastName"));
    }

    @Test
    void itSaysWhetherAPersonWouldBeAsked() {
        assertThat(next(DELETE.tool(), DELETE.arguments())).contains("a person would be asked");
        assertThat(next(RESEND.tool(), RESEND.arguments())).contains("without asking for confirmation");
    }

    @Test
    void invalidArgumentsAreStillRefused() {
        assertFailed(tools.run(UPDATE.tool(), "{}"), ErrorKind.INVALID_ARGUMENTS);
    }

    @Test
    void aMissingTargetIsStillMissing() {
        assertFailed(
                tools.run(DELETE.tool(), DELETE.with("userId", "\"" + SampleCall.GHOST + "\"")), ErrorKind.NOT_FOUND);
    }

    @Test
    void theGuardsStillRefuse() {
        assertFailed(
                tools.run(DELETE.tool(), DELETE.with("userId", "\"" + SampleCall.PRIYA + "\"")), ErrorKind.NOT_ALLOWED);
    }

    private String next(String tool, String arguments) {
        return tools.envelope(tool, arguments).at("/confirmation/next").asString();
    }

    private static void assertFailed(Outcome outcome, ErrorKind kind) {
        assertThat(((Outcome.Failed) outcome).error().kind()).isEqualTo(kind);
    }
}
