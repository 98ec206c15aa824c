package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.call.ToolCall.Caller;
import io.github.usersmcp.call.ToolCall.Caller.Progress;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many emails the API may send without a person's confirmation. */
class MailLimitTest {
    private static final String RESEND = """
            {"userId":"%s"}""".formatted(SampleCall.LINH);

    @Test
    void afterTenUnaskedEmailsTheNextOneIsAsked() {
        ScriptedPerson person = ScriptedPerson.agreeing();
        try (RunningTools tools = Setup.usual().person(person).start()) {
            IntStream.range(0, 5).forEach(number -> resend(tools, "local"));
            IntStream.range(0, 5).forEach(number -> tools.run("create_user", user(number)));
            assertThat(person.questions()).isEmpty();

            assertThat(resend(tools, "local")).isInstanceOf(Outcome.Completed.class);
            assertThat(tools.run("create_user", user(10))).isInstanceOf(Outcome.Completed.class);

            assertThat(person.questions())
                    .hasSize(2)
                    .allSatisfy(question -> assertThat(question.text())
                            .contains("Many emails were sent without asking in the last 10 minutes."));
            assertThat(tools.trail()
                            .records()
                            .get(tools.trail().records().size() - 1)
                            .risk())
                    .contains("sensitive");
            tools.clock().advance(Duration.ofMinutes(10));
            resend(tools, "local");
            assertThat(person.questions()).hasSize(2);
        }
    }

    @Test
    void whoCannotAskGetsATicketThatWorks() {
        try (RunningTools tools = Setup.usual().start()) {
            IntStream.range(0, 10).forEach(number -> resend(tools, "local"));
            Outcome.ConfirmationRequired required = (Outcome.ConfirmationRequired) resend(tools, "local");

            assertThat(required.risk()).isEqualTo(Risk.SENSITIVE);
            assertThat(tools.run("resend_email_verification", """
                            {"userId":"%s","confirmationToken":"%s"}""".formatted(SampleCall.LINH, required.token())))
                    .isInstanceOf(Outcome.Completed.class);
        }
    }

    @Test
    void otherCallersAreNotAskedUntilTheBoundOfAll() {
        try (RunningTools tools = Setup.usual().start()) {
            IntStream.range(0, 11).forEach(number -> resend(tools, "caller 0"));
            IntStream.range(1, 5)
                    .forEach(caller -> IntStream.range(0, 10)
                            .forEach(number -> assertThat(resend(tools, "caller " + caller))
                                    .isInstanceOf(Outcome.Completed.class)));

            assertThat(resend(tools, "caller 5")).isInstanceOf(Outcome.ConfirmationRequired.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Risk.class,
            names = {"SENSITIVE", "DESTRUCTIVE"})
    void theNextOneIsRaisedToWhereAPersonIsAsked(Risk threshold) {
        try (RunningTools tools =
                Setup.usual().threshold(Optional.of(threshold)).start()) {
            IntStream.range(0, 10).forEach(number -> resend(tools, "local"));

            assertThat(((Outcome.ConfirmationRequired) resend(tools, "local")).risk())
                    .isEqualTo(threshold);
        }
    }

    @Test
    void readsAndChangesWithoutAnEmailDoNotCountAndAreNotAsked() {
        try (RunningTools tools = Setup.usual().start()) {
            IntStream.range(0, 10).forEach(number -> resend(tools, "local"));

            assertThat(tools.run("update_user", """
                            {"userId":"%s","lastName":"Nowak"}""".formatted(SampleCall.LINH))).isInstanceOf(Outcome.Completed.class);
            assertThat(tools.run("retrieve_user", RESEND)).isInstanceOf(Outcome.Completed.class);
        }
    }

    @Test
    void wrongCallsAndRehearsalsSendNoEmail() {
        try (RunningTools tools = Setup.usual().dryRun().start()) {
            IntStream.range(0, 20).forEach(number -> resend(tools, "local"));

            assertThat(resend(tools, "local")).isInstanceOf(Outcome.Completed.class);
        }
        try (RunningTools tools = Setup.usual().start()) {
            IntStream.range(0, 20).forEach(number -> tools.run("resend_email_verification", "{}"));

            assertThat(resend(tools, "local")).isInstanceOf(Outcome.Completed.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Risk.class,
            names = {"SENSITIVE", "DESTRUCTIVE"})
    void whoMaySendTheFirstTenMayAskForTheNext(Risk threshold) {
        ScriptedPerson person = ScriptedPerson.agreeing();
        Caller writer = new Caller(new Principal("writer", Risk.WRITE), "tests 1", "stdio", person, Progress.NONE);
        try (RunningTools tools =
                Setup.usual().threshold(Optional.of(threshold)).start()) {
            IntStream.range(0, 11)
                    .forEach(number -> assertThat(
                                    tools.runAs(writer, Optional.empty(), "resend_email_verification", RESEND))
                            .isInstanceOf(Outcome.Completed.class));

            assertThat(person.questions()).hasSize(1);
        }
    }

    @Test
    void whereNobodyIsEverAskedNothingIsHeldUp() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            IntStream.range(0, 60)
                    .forEach(number -> assertThat(resend(tools, "local")).isInstanceOf(Outcome.Completed.class));
        }
    }

    private static Outcome resend(RunningTools tools, String caller) {
        return tools.runAs(caller, "resend_email_verification", RESEND);
    }

    private static String user(int number) {
        return """
                {"email":"new%d@example.com","enabled":true,"totp":true,"locale":"en"}""".formatted(number);
    }
}
