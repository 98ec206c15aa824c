package io.github.usersmcp.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Decision.Channel;
import io.github.usersmcp.harness.Wait;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A ticket is good once, for exactly what it was issued for, and cannot be made outside. */
class TicketsTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String TICKET = issue(confirmations(Duration.ZERO));
    private static final byte[] BYTES = Base64.getUrlDecoder().decode(TICKET);

    private final Confirmations confirmations = confirmations(Duration.ZERO);

    static IntStream everyByte() {
        return IntStream.range(0, BYTES.length);
    }

    static IntStream everyCharacter() {
        return IntStream.range(0, TICKET.length());
    }

    static Stream<String> otherLengths() {
        return Stream.of(
                "",
                TICKET + "A",
                TICKET + "=",
                TICKET + "==",
                TICKET + "AAAA",
                "A" + TICKET,
                TICKET.substring(1),
                TICKET.substring(0, TICKET.length() - 1),
                TICKET + TICKET,
                TICKET + ".",
                TICKET.substring(0, 20) + " " + TICKET.substring(20),
                TICKET.toUpperCase(Locale.ROOT));
    }

    @Test
    void aTicketGrants() {
        assertThat(redeem(TICKET)).isEqualTo(new Decision.Granted(Channel.TICKET));
    }

    @Test
    void spacesAroundATicketDoNotMatter() {
        assertThat(redeem(" " + TICKET + "\n")).isEqualTo(new Decision.Granted(Channel.TICKET));
    }

    @ParameterizedTest(name = "byte {0}")
    @MethodSource("everyByte")
    void noByteOfATicketCanBeChanged(int position) {
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            byte[] altered = BYTES.clone();
            altered[position] ^= (byte) (1 << bit);

            assertProblem(
                    redeem(Base64.getUrlEncoder().withoutPadding().encodeToString(altered)), TicketProblem.NOT_OURS);
        }
    }

    @ParameterizedTest(name = "character {0}")
    @MethodSource("everyCharacter")
    void noCharacterOfATicketCanBeChanged(int position) {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/"
                .chars()
                .filter(other -> other != TICKET.charAt(position))
                .mapToObj(other -> TICKET.substring(0, position) + (char) other + TICKET.substring(position + 1))
                .forEach(altered -> assertProblem(redeem(altered), TicketProblem.NOT_OURS));
    }

    @ParameterizedTest
    @MethodSource("otherLengths")
    void nothingCanBeAddedOrTakenAway(String altered) {
        assertProblem(redeem(altered), TicketProblem.NOT_OURS);
    }

    @Test
    void twoTicketsForTheSameCallDiffer() {
        assertThat(issue(confirmations)).isNotEqualTo(issue(confirmations));
    }

    @Test
    void aTicketOfAnotherKeyIsNotOurs() {
        Confirmations other = Fixture.confirmations(Optional.empty(), Fixture.used(), Duration.ZERO);

        assertProblem(redeem(issue(other)), TicketProblem.NOT_OURS);
    }

    @Test
    void aTicketWorksAtEveryInstanceWithItsKey() {
        assertThat(redeem(issue(confirmations(Duration.ZERO)))).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void aTicketLivesUntilTheLastMillisecond() {
        Confirmations late = confirmations(Fixture.LIFETIME.minusMillis(1));

        assertThat(late.decide(Fixture.usual(), Person.OUT_OF_REACH, Fixture.token(TICKET)))
                .isInstanceOf(Decision.Granted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {300_000, 300_001, 86_400_000})
    void thenItHasExpired(int millis) {
        Confirmations late = confirmations(Duration.ofMillis(millis));

        assertProblem(late.decide(Fixture.usual(), Person.OUT_OF_REACH, Fixture.token(TICKET)), TicketProblem.EXPIRED);
    }

    @Test
    void aTicketWorksOnce() {
        redeem(TICKET);

        assertProblem(redeem(TICKET), TicketProblem.ALREADY_USED);
    }

    @Test
    void aTicketOfAnotherCallerIsRefused() {
        assertRefused(
                Fixture.proposal("another", "update_user", Fixture.ARGUMENTS, Optional.empty()),
                TicketProblem.OTHER_CALLER);
    }

    @Test
    void aTicketOfAnotherToolIsRefused() {
        assertRefused(
                Fixture.proposal("local", "delete_user", Fixture.ARGUMENTS, Optional.empty()),
                TicketProblem.OTHER_TOOL);
    }

    @Test
    void aTicketForOtherArgumentsIsRefused() {
        assertRefused(Fixture.proposal("{}", Optional.empty()), TicketProblem.OTHER_ARGUMENTS);
    }

    @Test
    void aRefusedTicketIsNotUsedUp() {
        redeem(Fixture.proposal("{}", Optional.empty()), TICKET);

        assertThat(redeem(TICKET)).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void whenNobodyCanTellWhetherItWasUsedItIsRefused() {
        Confirmations full = Fixture.confirmations(
                Optional.of(KEY), new UsedTicketsInMemory(Fixture.clock(Duration.ZERO), 0), Duration.ZERO);

        assertProblem(
                full.decide(Fixture.usual(), Person.OUT_OF_REACH, Fixture.token(TICKET)), TicketProblem.TOO_MANY_OPEN);
    }

    @Test
    void ofFiftyAtOnceOneIsGranted() throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<Future<Decision>> decisions = IntStream.range(0, 50)
                .mapToObj(each -> threads.submit((Callable<Decision>) () -> {
                    Wait.on(start);
                    return redeem(TICKET);
                }))
                .toList();
        start.countDown();
        threads.shutdown();

        int granted = 0;
        for (Future<Decision> decision : decisions) {
            granted += Wait.on(decision) instanceof Decision.Granted ? 1 : 0;
        }
        assertThat(granted).isEqualTo(1);
    }

    private static Confirmations confirmations(Duration later) {
        return Fixture.confirmations(Optional.of(KEY), Fixture.used(), later);
    }

    private static String issue(Confirmations issuer) {
        return ((Decision.AskFirst) issuer.decide(Fixture.usual(), Person.OUT_OF_REACH, Optional.empty())).ticket();
    }

    private Decision redeem(String ticket) {
        return redeem(Fixture.usual(), ticket);
    }

    private Decision redeem(Proposal proposal, String ticket) {
        return confirmations.decide(proposal, Person.OUT_OF_REACH, Fixture.token(ticket));
    }

    private void assertRefused(Proposal proposal, TicketProblem problem) {
        assertProblem(redeem(proposal, TICKET), problem);
    }

    private static void assertProblem(Decision decision, TicketProblem problem) {
        assertThat(decision).isEqualTo(new Decision.BadTicket(problem));
    }
}
