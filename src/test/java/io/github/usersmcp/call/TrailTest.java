package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.audit.AuditRecord;
import io.github.usersmcp.audit.AuditRecord.Confirmation;
import io.github.usersmcp.audit.AuditRecord.Ending;
import io.github.usersmcp.audit.AuditRecord.Event;
import io.github.usersmcp.audit.AuditRecord.Sent;
import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.sandbox.SandboxFault;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call is recorded, however it ends. */
class TrailTest {
    private static final SampleCall DELETE = SampleCall.of("delete_user");
    private static final SampleCall RESET = SampleCall.of("reset_password");
    private static final SampleCall READ = SampleCall.of("retrieve_user");
    private static final String GHOST = "{\"userId\":\"%s\"}".formatted(SampleCall.GHOST);
    private static final String FULL = "the disk is full";

    static List<Arguments> endings() {
        Setup usual = Setup.usual();
        ScriptedPerson no = new ScriptedPerson(question -> new Answer.Given("no"));
        return List.of(
                Arguments.of(usual, READ.tool(), READ.arguments(), "completed", ""),
                Arguments.of(usual, DELETE.tool(), DELETE.arguments(), "confirmation_required", ""),
                Arguments.of(usual.person(no), DELETE.tool(), DELETE.arguments(), "declined", ""),
                Arguments.of(usual, DELETE.tool(), GHOST, "failed", "not_found"),
                Arguments.of(usual, DELETE.tool(), "{}", "failed", "invalid_arguments"),
                Arguments.of(
                        usual.access(Setup.access(true, List.of(), List.of())),
                        DELETE.tool(),
                        DELETE.arguments(),
                        "failed",
                        "not_allowed"),
                Arguments.of(usual, "drop_user", "{}", "failed", "invalid_arguments"));
    }

    @ParameterizedTest(name = "{1} {3} {4}")
    @MethodSource("endings")
    void aCallThatChangesNothingLeavesOneRecord(
            Setup setup, String tool, String arguments, String outcome, String error) {
        try (RunningTools tools = setup.start()) {
            tools.run(tool, arguments);

            AuditRecord entry = only(tools);
            assertThat(entry.event()).isEqualTo(Event.CALL);
            assertThat(entry.tool()).isEqualTo(tool);
            assertThat(ending(entry).outcome()).isEqualTo(outcome);
            assertThat(ending(entry).error().orElse("")).isEqualTo(error);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void aChangeIsRecordedBeforeItIsSentAndAReadIsNot(SampleCall sample) {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.run(sample.tool(), sample.arguments());

            List<AuditRecord> records = tools.trail().records();
            List<Event> expected = sample.reads() ? List.of(Event.CALL) : List.of(Event.SENDING, Event.CALL);
            assertThat(records).extracting(AuditRecord::event).isEqualTo(expected);
            assertThat(records)
                    .extracting(AuditRecord::callId)
                    .containsOnly(last(tools).callId());
        }
    }

    @Test
    void twoCallsHaveTwoIds() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.run(READ.tool(), READ.arguments());
            tools.run(READ.tool(), READ.arguments());

            assertThat(tools.trail().records()).extracting(AuditRecord::callId).doesNotHaveDuplicates();
        }
    }

    @Test
    void aRecordSaysWhoCalledWhatAndWhatCameOfIt() {
        AtomicReference<RunningTools> running = new AtomicReference<>();
        ScriptedPerson slow = new ScriptedPerson(question -> {
            Objects.requireNonNull(running.get()).clock().advance(Duration.ofSeconds(7));
            return ScriptedPerson.consent(question);
        });
        try (RunningTools tools = Setup.usual().person(slow).start()) {
            running.set(tools);

            Outcome outcome = tools.runAs("ada", DELETE.tool(), DELETE.with("traceId", "\"trace-7\""));

            AuditRecord entry = last(tools);
            assertThat(List.of(entry.caller(), entry.client(), entry.transport()))
                    .containsExactly("ada", "tests 1", "stdio");
            assertThat(entry.risk()).contains("destructive");
            assertThat(entry.arguments().path("userId").asString()).isEqualTo(SampleCall.ANNA);
            assertThat(entry.confirmation())
                    .contains(new Confirmation("elicitation", "granted", Duration.ofSeconds(7), Optional.empty()));
            assertThat(entry.ending())
                    .contains(new Ending(
                            "completed",
                            Optional.empty(),
                            Optional.of(204),
                            outcome.trace().requestId(),
                            Optional.of("trace-7"),
                            List.of(new Sent(
                                    outcome.trace().requestId().orElseThrow(),
                                    tools.clock().instant(),
                                    Optional.of(204))),
                            List.of(),
                            Duration.ofSeconds(7)));
        }
    }

    @Test
    void everyAttemptIsRecordedWithItsRequestId() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox()
                    .fault(SandboxFault.status(503).on("GET", "/v1/users").times(2));

            tools.run("retrieve_user_list", "{}");

            List<Sent> sent = ending(last(tools)).sent();
            assertThat(sent)
                    .extracting(Sent::status)
                    .containsExactly(Optional.of(503), Optional.of(503), Optional.of(200));
            assertThat(sent)
                    .extracting(Sent::requestId)
                    .containsExactlyElementsOf(tools.requests().stream()
                            .flatMap(request -> request.headers().getOrDefault("x-request-id", List.of()).stream())
                            .toList());
        }
    }

    @Test
    void aRefusalOfTheApiIsRecordedWithItsStatus() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox().fault(Situation.TOO_MANY.on(RESET));

            tools.run(RESET.tool(), RESET.arguments());

            assertThat(ending(last(tools)).status()).contains(429);
            assertThat(ending(last(tools)).error()).contains("rate_limited");
        }
    }

    @Test
    void aMissingTargetIsRecordedWithItsStatus() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.run(DELETE.tool(), GHOST);

            assertThat(ending(only(tools)).status()).contains(404);
        }
    }

    static List<Arguments> answers() {
        return List.of(
                Arguments.of(new Answer.Given("no"), "declined by person"),
                Arguments.of(new Answer.TimedOut(), "declined by timeout"),
                Arguments.of(new Answer.Refused(), "declined in the client"),
                Arguments.of(new Answer.Closed(), "closed by the client without an answer"),
                Arguments.of(new Answer.Cancelled(), "cancelled"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("answers")
    void anAnswerThatIsNoYesIsRecorded(Answer answer, String result) {
        try (RunningTools tools =
                Setup.usual().person(ScriptedPerson.answering(answer)).start()) {
            tools.run(DELETE.tool(), DELETE.arguments());

            assertThat(only(tools).confirmation())
                    .contains(new Confirmation("elicitation", result, Duration.ZERO, Optional.empty()));
        }
    }

    @Test
    void aTicketIsRecordedWhenItIsIssuedUsedAndUsedAgainAndIsNeverInTheTrail() {
        try (RunningTools tools = Setup.usual().start()) {
            String token = Tickets.token(tools.run(RESET.tool(), RESET.arguments()));
            String call = RESET.with("confirmationToken", "\"" + token + "\"");
            tools.run(RESET.tool(), call);
            tools.run(RESET.tool(), call);

            assertThat(tools.trail().records())
                    .filteredOn(entry -> entry.event() == Event.CALL)
                    .extracting(entry -> entry.confirmation().orElseThrow().result())
                    .containsExactly("issued", "granted", "already_used");
            assertThat(tools.trail().records().toString()).doesNotContain(token);
        }
    }

    @Test
    void maskedArgumentsAndThoseOfInvalidCallsShowTheirNamesOnly() {
        try (RunningTools tools = Setup.unconfirmed().auditMask("firstName").start()) {
            tools.run("update_user", """
                    {"userId":"%s","firstName":"Confidential","lastName":"Shown"}""".formatted(SampleCall.ANNA));
            tools.run("update_user", "{\"password\":\"Confidential\"}");

            assertThat(tools.trail().records().toString()).doesNotContain("Confidential");
            assertThat(tools.trail()
                            .records()
                            .get(0)
                            .arguments()
                            .path("lastName")
                            .asString())
                    .isEqualTo("Shown");
            assertThat(last(tools).arguments().propertyNames()).containsExactly("password");
        }
    }

    @Test
    void aTrailThatCannotBeWrittenStopsChanges() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.trail().fail(FULL);

            CallError error = ((Outcome.Failed) tools.run(DELETE.tool(), DELETE.arguments())).error();

            assertThat(error.kind()).isEqualTo(ErrorKind.MISCONFIGURED);
            assertThat(error.message()).contains(FULL);
            assertThat(tools.changes()).isEmpty();
        }
    }

    @Test
    void aTrailThatCannotBeWrittenLeavesReadsWorkingWithAWarning() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.trail().fail(FULL);

            assertWarned(tools.run(READ.tool(), READ.arguments()));
        }
    }

    @Test
    void aChangeThatWasMadeIsCompletedAlthoughItsEndIsNotInTheTrail() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.trail().failAfter(1, FULL);

            assertWarned(tools.run(DELETE.tool(), DELETE.arguments()));
            assertThat(tools.changes()).hasSize(1);
        }
    }

    private static void assertWarned(Outcome outcome) {
        assertThat(((Outcome.Completed) outcome).warnings())
                .contains("This call is not in the audit log, because " + FULL + ".");
    }

    private static AuditRecord only(RunningTools tools) {
        assertThat(tools.trail().records()).hasSize(1);
        return last(tools);
    }

    private static AuditRecord last(RunningTools tools) {
        List<AuditRecord> records = tools.trail().records();
        return records.get(records.size() - 1);
    }

    private static Ending ending(AuditRecord entry) {
        return entry.ending().orElseThrow();
    }
}
