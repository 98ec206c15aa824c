package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.call.ToolCall.Caller;
import io.github.usersmcp.call.ToolCall.Caller.Progress;
import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.ConfirmationReply;
import io.github.usersmcp.confirm.LaterPerson;
import io.github.usersmcp.value.Principal;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that ends with a question, and the next call, which carries the answer. */
class AskedLaterTest {
    private static final String JOSE = "2a27063e-1be4-4af9-8636-61460e1ac4ba";
    private static final String MAIL = "jose.delacruz@example.org";
    private static final String TOOL = "reset_password";
    private static final Answer YES = new Answer.Given(MAIL);

    private final RunningTools tools = Setup.usual().start();

    @AfterEach
    void stop() {
        tools.close();
    }

    @Test
    void nothingIsDoneBeforeTheAnswer() {
        Outcome.ConfirmationRequired asked = asked();

        assertThat(LaterPerson.asked(asked.way()).text()).contains(MAIL);
        assertThat(LaterPerson.asked(asked.way()).proof()).contains(MAIL);
        assertThat(tools.changes()).isEmpty();
    }

    @Test
    void theRightAnswerRunsTheCallOnce() {
        String state = asked().token();

        assertThat(answered(state, YES)).isInstanceOf(Outcome.Completed.class);
        assertThat(problem(answered(state, YES))).contains("already used");
        assertThat(tools.changes()).hasSize(1);
    }

    @Test
    void aNoIsFinal() {
        String state = asked().token();

        assertThat(answered(state, new Answer.Refused())).isInstanceOf(Outcome.Declined.class);
        assertThat(problem(answered(state, YES))).contains("already used");
        assertThat(tools.changes()).isEmpty();
    }

    @Test
    void anotherTextThanTheOneShownIsAskedForAgainTwice() {
        Answer wrong = new Answer.Given("yes");
        Outcome second = answered(asked().token(), wrong);
        Outcome third = answered(((Outcome.ConfirmationRequired) second).token(), wrong);

        assertThat(answered(((Outcome.ConfirmationRequired) third).token(), wrong))
                .isInstanceOf(Outcome.Declined.class);
        assertThat(tools.changes()).isEmpty();
    }

    @Test
    void anUnansweredQuestionIsAskedAgain() {
        String state = asked().token();

        Outcome again = run(caller("local"), Optional.of(new ConfirmationReply.Retry(state, Optional.empty())));

        assertThat(((Outcome.ConfirmationRequired) again).token()).isNotEqualTo(state);
        assertThat(answered(((Outcome.ConfirmationRequired) again).token(), YES))
                .isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void aTargetThatChangedIsAskedAboutAgain() {
        String state = asked().token();
        tools.runAs(caller("local"), Optional.empty(), "update_user", """
                {"userId":"%s","firstName":"Joe"}""".formatted(JOSE));

        assertThat(answered(state, YES)).isInstanceOf(Outcome.ConfirmationRequired.class);
        assertThat(tools.changes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void anAnswerToAQuestionThatNobodyAskedIsRefused(String state) {
        assertThat(problem(answered(state, YES))).contains("was not issued by this server");
        assertThat(tools.changes()).isEmpty();
    }

    @Test
    void aStateIsGoodForItsCallerOnly() {
        String state = asked().token();

        assertThat(problem(run(caller("another"), retry(state, YES)))).contains("another caller");
    }

    @Test
    void aStateExpires() {
        String state = asked().token();
        tools.clock().advance(RunningTools.LIFETIME);

        assertThat(problem(answered(state, YES))).contains("has expired");
    }

    @Test
    void aStateIsNoConfirmationToken() {
        String state = asked().token();
        Outcome outcome = tools.runAs(caller("local"), Optional.empty(), TOOL, """
                {"userId":"%s","redirectUrl":"https://example.org/","confirmationToken":"%s"}""".formatted(JOSE, state));

        assertThat(((Outcome.Failed) outcome).error().kind()).isEqualTo(ErrorKind.INVALID_ARGUMENTS);
        assertThat(((Outcome.Failed) outcome).error().concernsState()).isFalse();
        assertThat(tools.changes()).isEmpty();
    }

    @Test
    void aConfirmationTokenIsNoState() {
        Outcome outcome = tools.run(TOOL, arguments());

        assertThat(problem(answered(((Outcome.ConfirmationRequired) outcome).token(), YES)))
                .contains("was not issued by this server");
        assertThat(tools.changes()).isEmpty();
    }

    @Test
    void theTrailTellsTheQuestionAndTheAnswerAndTheFraud() {
        answered(asked().token(), YES);
        answered("nonsense", YES);

        assertThat(tools.trail().records())
                .filteredOn(entry -> entry.ending().isPresent())
                .extracting(entry -> entry.confirmation().orElseThrow().channel() + " "
                        + entry.confirmation().orElseThrow().result())
                .containsExactly("input_response asked", "input_response granted", "ticket not_ours");
    }

    private static String arguments() {
        return """
                {"userId":"%s","redirectUrl":"https://example.org/"}""".formatted(JOSE);
    }

    private static Caller caller(String name) {
        return new Caller(Principal.unrestricted(name), "tests 1", "http", new LaterPerson(), Progress.NONE);
    }

    private static Optional<ConfirmationReply.Retry> retry(String state, Answer answer) {
        return Optional.of(new ConfirmationReply.Retry(state, Optional.of(answer)));
    }

    private Outcome.ConfirmationRequired asked() {
        return (Outcome.ConfirmationRequired) run(caller("local"), Optional.empty());
    }

    private Outcome answered(String state, Answer answer) {
        return run(caller("local"), retry(state, answer));
    }

    private Outcome run(Caller caller, Optional<ConfirmationReply.Retry> retry) {
        return tools.runAs(caller, retry, TOOL, arguments());
    }

    private static String problem(Outcome outcome) {
        CallError error = ((Outcome.Failed) outcome).error();
        assertThat(error.concernsState()).isTrue();
        return error.message();
    }
}
