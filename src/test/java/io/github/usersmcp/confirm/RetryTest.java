package io.github.usersmcp.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Decision.By;
import io.github.usersmcp.confirm.Decision.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asked after the call answers with another one, bound to the question by its sealed state. */
class RetryTest {
    private final Confirmations confirmations = Fixture.confirmations(Optional.empty(), Fixture.used(), Duration.ZERO);

    @Test
    void theQuestionGoesOutWithItsState() {
        Decision.AskFirst first = asked(Fixture.usual());

        assertThat(LaterPerson.asked(first).text()).startsWith("Change it?");
        assertThat(first.expiresAt()).isEqualTo("2026-03-01T12:05:00.123Z");
    }

    @Test
    void aYesGrants() {
        String state = asked(Fixture.usual()).ticket();

        assertThat(retry(Fixture.usual(), state, new Answer.Given("yes")))
                .isEqualTo(new Decision.Granted(Channel.INPUT_RESPONSE));
    }

    @Test
    void aWrongProofIsAskedForAgainTwiceUnderAFreshState() {
        Proposal proposal = Fixture.proposal(Fixture.ARGUMENTS, Optional.of("a@example.com"));
        Decision.AskFirst first = asked(proposal);
        Decision.AskFirst second = (Decision.AskFirst) retry(proposal, first.ticket(), new Answer.Given("yes"));
        Decision.AskFirst third = (Decision.AskFirst) retry(proposal, second.ticket(), new Answer.Given("yes"));

        assertThat(List.of(second, third))
                .allSatisfy(again ->
                        assertThat(LaterPerson.asked(again).text()).startsWith("What you typed does not match."));
        assertThat(retry(proposal, first.ticket(), new Answer.Given("a@example.com")))
                .isEqualTo(new Decision.BadTicket(TicketProblem.ALREADY_USED));
        assertThat(retry(proposal, third.ticket(), new Answer.Given("yes"))).isInstanceOf(Decision.Declined.class);
    }

    @Test
    void aQuestionThatIsAskedAgainCountsItsAttempts() {
        Proposal proposal = Fixture.proposal(Fixture.ARGUMENTS, Optional.of("a@example.com"));
        String state = asked(proposal).ticket();
        for (int attempt = 1; attempt < 3; attempt++) {
            state = ((Decision.AskFirst) retry(proposal, state, new Answer.Given("yes"))).ticket();
            state = ((Decision.AskFirst) confirmations.decide(
                            proposal,
                            new LaterPerson(),
                            Optional.of(new ConfirmationReply.Retry(state, Optional.empty()))))
                    .ticket();
        }

        assertThat(retry(proposal, state, new Answer.Given("yes"))).isInstanceOf(Decision.Declined.class);
    }

    @Test
    void theRightProofGrants() {
        Proposal proposal = Fixture.proposal(Fixture.ARGUMENTS, Optional.of("a@example.com"));

        assertThat(retry(proposal, asked(proposal).ticket(), new Answer.Given("a@example.com")))
                .isInstanceOf(Decision.Granted.class);
    }

    static Stream<Arguments> whatIsNoYes() {
        return Stream.of(
                Arguments.of(new Answer.Given("no"), By.PERSON),
                Arguments.of(new Answer.Given(""), By.PERSON),
                Arguments.of(new Answer.Refused(), By.CLIENT),
                Arguments.of(new Answer.Closed(), By.CLIENT));
    }

    @ParameterizedTest
    @MethodSource("whatIsNoYes")
    void aNoDeclinesAndUsesTheStateUp(Answer answer, By by) {
        String state = asked(Fixture.usual()).ticket();

        assertThat(((Decision.Declined) retry(Fixture.usual(), state, answer)).by())
                .isEqualTo(by);
        assertThat(retry(Fixture.usual(), state, new Answer.Given("yes")))
                .isEqualTo(new Decision.BadTicket(TicketProblem.ALREADY_USED));
    }

    @Test
    void aStateWorksOnce() {
        String state = asked(Fixture.usual()).ticket();
        retry(Fixture.usual(), state, new Answer.Given("yes"));

        assertThat(retry(Fixture.usual(), state, new Answer.Given("yes")))
                .isEqualTo(new Decision.BadTicket(TicketProblem.ALREADY_USED));
    }

    @Test
    void withoutAnAnswerThePersonIsAskedAgainUnderAFreshState() {
        String state = asked(Fixture.usual()).ticket();

        Decision again = confirmations.decide(
                Fixture.usual(), new LaterPerson(), Optional.of(new ConfirmationReply.Retry(state, Optional.empty())));

        assertThat(((Decision.AskFirst) again).ticket()).isNotEqualTo(state);
    }

    @Test
    void whatChangedSinceIsAskedAgain() {
        String state = asked(Fixture.usual()).ticket();
        Proposal usual = Fixture.usual();
        Preview before = usual.preview();
        Proposal changed = new Proposal(
                usual.caller(),
                usual.client(),
                usual.tool(),
                usual.arguments(),
                usual.topic(),
                usual.risk(),
                usual.meanings(),
                new Preview(before.question(), List.of(), before.changes(), before.consequences(), before.proof()));

        assertThat(retry(changed, state, new Answer.Given("yes"))).isInstanceOf(Decision.AskFirst.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "AAAA"})
    void whatNobodySealedIsNoState(String state) {
        assertThat(retry(Fixture.usual(), state, new Answer.Given("yes")))
                .isEqualTo(new Decision.BadTicket(TicketProblem.NOT_OURS));
    }

    @Test
    void aStateIsNoConfirmationToken() {
        String state = asked(Fixture.usual()).ticket();

        assertThat(confirmations.decide(Fixture.usual(), Person.OUT_OF_REACH, Fixture.token(state)))
                .isEqualTo(new Decision.BadTicket(TicketProblem.NOT_OURS));
    }

    @Test
    void aConfirmationTokenIsNoState() {
        Decision first = confirmations.decide(Fixture.usual(), Person.OUT_OF_REACH, Optional.empty());

        assertThat(retry(Fixture.usual(), ((Decision.AskFirst) first).ticket(), new Answer.Given("yes")))
                .isEqualTo(new Decision.BadTicket(TicketProblem.NOT_OURS));
    }

    private Decision.AskFirst asked(Proposal proposal) {
        return (Decision.AskFirst) confirmations.decide(proposal, new LaterPerson(), Optional.empty());
    }

    private Decision retry(Proposal proposal, String state, Answer answer) {
        return confirmations.decide(
                proposal, new LaterPerson(), Optional.of(new ConfirmationReply.Retry(state, Optional.of(answer))));
    }
}
