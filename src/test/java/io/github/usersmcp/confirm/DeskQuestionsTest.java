package io.github.usersmcp.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Approvals.Ruling;
import io.github.usersmcp.confirm.Approvals.Verdict;
import io.github.usersmcp.confirm.Approver.Means;
import io.github.usersmcp.confirm.Decision.Channel;
import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.value.Risk;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A call gets its yes at the desk, from a person, for exactly what that person saw, once. */
class DeskQuestionsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Deciding desk = new Deciding();
    private final Proposal delete = Fixture.usual();

    private static Proposal typed() {
        return Fixture.proposal(Fixture.ARGUMENTS, Optional.of("a@example.com"));
    }

    @Test
    void theTokenAloneIsWorthNothing() {
        String token = desk.token(delete);

        assertThat(desk.call(delete, token)).isInstanceOf(Decision.AskFirst.class);
        assertThat(desk.call(delete, token)).isInstanceOf(Decision.AskFirst.class);
    }

    @Test
    void theTokenWorksOnceAfterAPersonApproved() {
        String token = desk.token(delete);
        assertThat(desk.yes()).isEqualTo(Ruling.DECIDED);

        assertThat(desk.call(delete, token))
                .isEqualTo(new Decision.Granted(
                        Channel.DESK,
                        Optional.of(Deciding.MAIA),
                        Optional.of(desk.last().id())));
        assertThat(desk.call(delete, token)).isEqualTo(new Decision.BadTicket(TicketProblem.ALREADY_USED));
    }

    @Test
    void aDecisionWhileTheCallWaitsNeedsNoSecondCall() {
        Deciding waiting = new Deciding(new Approvals.Rules(false, () -> false), LONG);
        CompletableFuture<Decision> call = CompletableFuture.supplyAsync(() -> waiting.call(delete));
        Wait.until("the question is shown", () -> !waiting.shown.isEmpty());
        waiting.yes();

        assertThat(Wait.on(call)).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void aNoEndsTheCallAndIsNotAskedAgainAtOnce() {
        String token = desk.token(delete);
        desk.no();

        assertThat(desk.call(delete, token)).isInstanceOfSatisfying(Decision.Declined.class, no -> {
            assertThat(no.by()).isEqualTo(Decision.By.PERSON);
            assertThat(no.channel()).isEqualTo(Channel.DESK);
        });
        assertThat(desk.call(delete)).isInstanceOf(Decision.NotAsked.class);
    }

    @Test
    void theSameCallContinuesItsOpenApproval() {
        desk.token(delete);
        String first = desk.last().id();
        String second = desk.token(delete);

        assertThat(desk.last().id()).isEqualTo(first);
        desk.yes();
        assertThat(desk.call(delete, second)).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void aCallThatLostItsTokenUsesTheApprovalOfExactlyTheSameCall() {
        desk.token(delete);
        desk.yes();

        assertThat(desk.call(delete)).isInstanceOf(Decision.Granted.class);
        assertThat(desk.call(delete)).isInstanceOf(Decision.AskFirst.class);
    }

    @Test
    void anApprovalDoesNotCoverAnotherCaller() {
        Proposal other = Fixture.proposal("other", "update_user", Fixture.ARGUMENTS, Optional.empty());
        String token = desk.token(Fixture.proposal("local", "update_user", Fixture.ARGUMENTS, Optional.empty()));
        desk.yes();

        assertThat(desk.call(other, token)).isEqualTo(new Decision.BadTicket(TicketProblem.OTHER_CALLER));
        assertThat(desk.call(other)).isInstanceOf(Decision.AskFirst.class);
    }

    @Test
    void anApprovalDoesNotCoverOtherArguments() {
        String token = desk.token(delete);
        desk.yes();

        assertThat(desk.call(Fixture.proposal("{\"userId\":\"other\"}", Optional.empty()), token))
                .isEqualTo(new Decision.BadTicket(TicketProblem.OTHER_ARGUMENTS));
    }

    @Test
    void whatChangedSinceTheYesIsAskedAgainAndTheOldApprovalSaysSo() {
        String token = desk.token(delete);
        Approval old = desk.last();
        desk.yes();
        Proposal changed = Fixture.showing(delete, "Change it, and more?");

        assertThat(desk.call(changed, token)).isInstanceOf(Decision.AskFirst.class);
        assertThat(desk.last().id()).isNotEqualTo(old.id());
        assertThat(desk.approvals.find(old.id()).orElseThrow().state())
                .isEqualTo(new Approval.State.Replaced(desk.last().id()));
        assertThat(desk.call(delete, token)).isNotInstanceOf(Decision.Granted.class);
    }

    @Test
    void aDecisionOnAnotherVersionDoesNotCount() {
        desk.token(delete);

        assertThat(desk.approvals.decide(desk.last().id(), "0", new Verdict(true, ""), Deciding.MAIA))
                .isEqualTo(Ruling.OUTDATED);
        assertThat(desk.last().isPending()).isTrue();
    }

    @Test
    void aWrongTextLeavesTheQuestionOpen() {
        desk.token(typed());

        assertThat(desk.yes()).isEqualTo(Ruling.WRONG_TEXT);
        assertThat(desk.decide(desk.last(), new Verdict(true, "b@example.com"), Deciding.MAIA))
                .isEqualTo(Ruling.WRONG_TEXT);
        assertThat(desk.decide(desk.last(), new Verdict(true, " A@example.com "), Deciding.MAIA))
                .isEqualTo(Ruling.DECIDED);
    }

    @Test
    void aYesAfterTheTimeIsUpDoesNotCount() {
        String token = desk.token(delete);
        desk.clock.advance(Duration.ofMinutes(5));

        assertThat(desk.yes()).isEqualTo(Ruling.NOT_PENDING);
        assertThat(desk.call(delete, token)).isEqualTo(new Decision.BadTicket(TicketProblem.EXPIRED));
    }

    @Test
    void aYesThatNoCallUsedInTimeIsWorthNothing() {
        String token = desk.token(delete);
        desk.yes();
        desk.clock.advance(Duration.ofMinutes(5));

        assertThat(desk.call(delete, token)).isEqualTo(new Decision.BadTicket(TicketProblem.EXPIRED));
        assertThat(desk.call(delete)).isInstanceOf(Decision.AskFirst.class);
    }

    @Test
    void withFourEyesTheCallerCannotApproveButDecline() {
        Deciding strict = new Deciding(new Approvals.Rules(true, () -> false), Duration.ZERO);
        strict.token(Fixture.proposal("maia", "update_user", Fixture.ARGUMENTS, Optional.empty()));

        assertThat(strict.yes()).isEqualTo(Ruling.OWN_CALL);
        assertThat(strict.no()).isEqualTo(Ruling.DECIDED);
    }

    @Test
    void whereAPasskeyIsNeededNothingElseIsAYes() {
        Deciding strict = new Deciding(new Approvals.Rules(false, () -> true), Duration.ZERO);
        strict.token(delete);

        for (Means means : EnumSet.complementOf(EnumSet.of(Means.PASSKEY))) {
            assertThat(strict.decide(strict.last(), new Verdict(true, ""), new Approver("maia", means)))
                    .isEqualTo(Ruling.PASSKEY_NEEDED);
        }
        assertThat(strict.decide(strict.last(), new Verdict(true, ""), new Approver("maia", Means.PASSKEY)))
                .isEqualTo(Ruling.DECIDED);
    }

    @Test
    void ofFiftyDecisionsAtOnceOneCounts() {
        desk.token(delete);
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<Ruling>> decisions = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            boolean yes = number % 2 == 0;
            decisions.add(CompletableFuture.supplyAsync(() -> {
                Wait.uninterrupted(() -> {
                    start.await();
                    return true;
                });
                return desk.decide(desk.last(), new Verdict(yes, ""), Deciding.MAIA);
            }));
        }
        start.countDown();

        assertThat(decisions.stream().map(Wait::on).filter(Ruling.DECIDED::equals))
                .hasSize(1);
    }

    @Test
    void ofManyCallsWithOneApprovalOneRuns() {
        String token = desk.token(delete);
        desk.yes();
        List<CompletableFuture<Decision>> calls = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            calls.add(CompletableFuture.supplyAsync(() -> desk.call(delete, token)));
        }

        assertThat(calls.stream().map(Wait::on).filter(Decision.Granted.class::isInstance))
                .hasSize(1);
    }

    @Test
    void withoutAnyWayToThePersonTheCallIsDeclinedAndNothingStaysOpen() {
        desk.outOfReach();

        assertThat(desk.call(delete)).isInstanceOf(Decision.Declined.class);
        assertThat(desk.last().isPending()).isFalse();
    }

    @Test
    void aTokenOfTheDeskIsNoConfirmationByTheAssistant() {
        String token = desk.token(delete);
        Confirmations trusting = Fixture.confirmations(Optional.empty(), Fixture.used(), Duration.ZERO);

        assertThat(trusting.decide(
                        delete, Person.OUT_OF_REACH, Optional.of(new ConfirmationReply.Token(token, Optional.empty()))))
                .isEqualTo(new Decision.BadTicket(TicketProblem.NOT_OURS));
    }

    @Test
    void whereTheDeskIsOffTheRefusalSaysSo() {
        Confirmations off = new Confirmations(
                new Confirmations.Policy(
                        Optional.of(Risk.SENSITIVE), Confirmations.Fallback.DESK, Duration.ofMinutes(5)),
                Optional.empty(),
                Fixture.used(),
                desk.clock,
                new SecureRandom());

        assertThat(off.decide(delete, Person.OUT_OF_REACH, Optional.empty()))
                .isInstanceOfSatisfying(
                        Decision.Declined.class, no -> assertThat(no.message()).endsWith("the approval desk is off"));
    }

    @Test
    void aTokenOfAProcessThatTrustsAssistantsIsWorthNothingWhereTheDeskDecides() {
        byte[] key = new byte[32];
        Proposal proposal = Fixture.usual();
        Decision.AskFirst trusted =
                (Decision.AskFirst) Fixture.confirmations(Optional.of(key), Fixture.used(), Duration.ZERO)
                        .decide(proposal, Person.OUT_OF_REACH, Optional.empty());
        for (Confirmations.Fallback fallback : List.of(Confirmations.Fallback.DESK, Confirmations.Fallback.DENY)) {
            Confirmations strict = new Confirmations(
                    new Confirmations.Policy(Optional.of(Risk.SENSITIVE), fallback, Duration.ofMinutes(5)),
                    Optional.of(key),
                    Fixture.used(),
                    Fixture.clock(Duration.ZERO),
                    new SecureRandom());

            assertThat(strict.decide(proposal, Person.OUT_OF_REACH, Fixture.token(trusted.ticket())))
                    .isEqualTo(new Decision.BadTicket(TicketProblem.NOT_OURS));
        }
    }
}
