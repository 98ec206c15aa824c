package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Wait;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A confirmation by ticket, which the assistant carries, from end to end. */
class TicketTest {
    private static final SampleCall RESET = SampleCall.of("reset_password");

    private final RunningTools tools = Setup.usual().start();

    @AfterEach
    void close() {
        tools.close();
    }

    static Stream<SampleCall> asking() {
        return OutcomeTest.asking();
    }

    @ParameterizedTest
    @MethodSource("asking")
    void theSameCallWithItsTicketRuns(SampleCall sample) {
        SampleCall asked = sample.given(sample.asking());
        Outcome first = tools.run(asked.tool(), asked.arguments());

        assertThat(tools.run(asked.tool(), Tickets.redeemed(asked, first))).isInstanceOf(Outcome.Completed.class);
    }

    @ParameterizedTest
    @MethodSource("asking")
    void nothingIsChangedBeforeTheTicketIsBack(SampleCall sample) {
        tools.run(sample.tool(), sample.asking());

        assertThat(tools.changes()).isEmpty();
    }

    @Test
    void aTicketThatWasUsedIsRefused() {
        String token = token();
        redeem(token);

        assertRefused(redeem(token), "was already used; each works once", 1);
    }

    @Test
    void aTicketThatExpiredIsRefused() {
        String token = token();
        tools.clock().advance(RunningTools.LIFETIME);

        assertRefused(redeem(token), "has expired", 0);
    }

    @Test
    void aTicketOfAnotherToolIsRefused() {
        String token = Tickets.token(
                tools.run("delete_user", SampleCall.of("delete_user").arguments()));

        assertRefused(redeem(token), "was issued for another tool", 0);
    }

    @Test
    void aTicketOfAnotherCallerIsRefused() {
        String token = Tickets.token(tools.runAs("another caller", RESET.tool(), RESET.arguments()));

        assertRefused(redeem(token), "was issued to another caller", 0);
    }

    @Test
    void aTicketForOtherArgumentsIsRefused() {
        String token = Tickets.token(tools.run(RESET.tool(), RESET.with("userId", "\"" + SampleCall.LINH + "\"")));

        assertRefused(redeem(token), "was issued for other arguments", 0);
    }

    @Test
    void theSameArgumentsInAnotherSpellingAreTheSame() {
        SampleCall sample = SampleCall.of("regenerate_object_storage_credentials");
        String token = Tickets.token(tools.run(sample.tool(), sample.arguments()));

        Outcome outcome = tools.run(sample.tool(), """
                {"confirmationToken":"%s","confirmationText":"regenerate 4714","credentialId":4714.0,\
                "objectStorageId":"df92048e-72bd-45fc-b743-f46d21426af1","userId":"%s"}""".formatted(token, SampleCall.ZOE));

        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void aTicketThatNobodyIssuedIsRefused() {
        assertRefused(redeem("AAAA"), "was not issued by this server, or not since it started, or was modified", 0);
    }

    @Test
    void aCallThatNeedsNoTicketIsRefusedWithAForeignOne() {
        try (RunningTools unasked = Setup.unconfirmed().start()) {
            Outcome outcome = unasked.run(RESET.tool(), RESET.with("confirmationToken", "\"AAAA\""));

            assertThat(((Outcome.Failed) outcome).error().kind()).isEqualTo(ErrorKind.INVALID_ARGUMENTS);
            assertThat(unasked.changes()).isEmpty();
        }
    }

    @Test
    void ofFiftyAtOnceOneRuns() throws InterruptedException {
        String token = token();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<Future<Outcome>> outcomes = IntStream.range(0, 50)
                .mapToObj(each -> threads.submit((Callable<Outcome>) () -> {
                    Wait.on(start);
                    return redeem(token);
                }))
                .toList();
        start.countDown();

        assertThat(outcomes.stream().map(TicketTest::result).filter(Outcome.Completed.class::isInstance))
                .hasSize(1);
        assertThat(tools.changes()).hasSize(1);
        threads.shutdown();
    }

    private static Outcome result(Future<Outcome> outcome) {
        try {
            return Wait.on(outcome);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private String token() {
        return Tickets.token(tools.run(RESET.tool(), RESET.arguments()));
    }

    private Outcome redeem(String token) {
        return tools.run(RESET.tool(), RESET.with("confirmationToken", "\"" + token + "\""));
    }

    private void assertRefused(Outcome outcome, String why, int changes) {
        CallError error = ((Outcome.Failed) outcome).error();
        assertThat(error.message()).isEqualTo("The confirmation token " + why);
        assertThat(error.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.pointer()).isEqualTo("/confirmationToken"));
        assertThat(tools.changes()).hasSize(changes);
    }
}
