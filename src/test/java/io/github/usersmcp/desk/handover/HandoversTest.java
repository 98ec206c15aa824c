package io.github.usersmcp.desk.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.desk.handover.Handovers.Deposit;
import io.github.usersmcp.desk.handover.Handovers.Label;
import io.github.usersmcp.desk.handover.Handovers.Waiting;
import io.github.usersmcp.value.RevealedSecrets;
import io.github.usersmcp.value.RevealedSecrets.Field;
import io.github.usersmcp.value.RevealedSecrets.Item;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who gets a secret that waits, when, and how often. */
class HandoversTest {
    private static final String SECRET = "s3cr3t-s3cr3t";
    private static final RevealedSecrets SECRETS =
            new RevealedSecrets(List.of(new Item(List.of(new Field("secret", SECRET, true)))));

    private final MovableClock clock = new MovableClock();
    private final Handovers handovers =
            new Handovers(clock, () -> UUID.randomUUID().toString());

    private static Deposit deposit(String caller, Optional<String> audience) {
        return new Deposit(
                new Label("retrieve_user_client", Optional.empty(), Optional.empty()), caller, audience, SECRETS);
    }

    private String kept(Optional<String> audience) {
        return handovers
                .keep(deposit("caller", audience))
                .toOptional()
                .map(Waiting::id)
                .orElseThrow();
    }

    @Test
    void aSecretIsGivenOutOnce() {
        String id = kept(Optional.empty());

        assertThat(handovers.find(id, "anna")).isPresent();
        assertThat(handovers.take(id, "anna")).contains(SECRETS);
        assertThat(handovers.take(id, "anna")).isEmpty();
        assertThat(handovers.find(id, "anna")).isEmpty();
    }

    @Test
    void onlyTheAudienceGetsIt() {
        String id = kept(Optional.of("anna"));

        assertThat(handovers.find(id, "ben")).isEmpty();
        assertThat(handovers.waitingFor("ben")).isEmpty();
        assertThat(handovers.take(id, "ben")).isEmpty();
        assertThat(handovers.waitingFor("anna")).extracting(Waiting::id).containsExactly(id);
        assertThat(handovers.take(id, "anna")).isPresent();
    }

    @Test
    void itIsGoneAfterFiveMinutes() {
        String id = kept(Optional.empty());
        clock.advance(Handovers.WAITING.minusMillis(1));
        assertThat(handovers.find(id, "anna")).isPresent();

        clock.advance(Duration.ofMillis(1));

        assertThat(handovers.find(id, "anna")).isEmpty();
        assertThat(handovers.take(id, "anna")).isEmpty();
        assertThat(handovers.waitingFor("anna")).isEmpty();
    }

    @Test
    void oneCallerHasTenPlaces() {
        IntStream.range(0, 10).forEach(number -> kept(Optional.empty()));

        assertThat(handovers.obstacle("caller")).isPresent();
        assertThat(handovers.keep(deposit("caller", Optional.empty())).problem())
                .isPresent();
        assertThat(handovers.obstacle("other")).isEmpty();

        clock.advance(Handovers.WAITING);
        assertThat(handovers.obstacle("caller")).isEmpty();
    }

    @Test
    void allCallersTogetherHave200Places() {
        IntStream.range(0, 200)
                .forEach(number -> assertThat(handovers
                                .keep(deposit("caller " + number / 10, Optional.empty()))
                                .problem())
                        .isEmpty());

        assertThat(handovers.obstacle("another").orElseThrow()).contains("full");
    }

    @Test
    void whatNoPersonCanReachFreesItsPlace() {
        List<String> ids = IntStream.range(0, 10)
                .mapToObj(number -> kept(Optional.empty()))
                .toList();

        handovers.withdraw(ids.get(3));

        assertThat(handovers.obstacle("caller")).isEmpty();
    }

    @Test
    void whatIsTooLargeIsNotKept() {
        RevealedSecrets large =
                new RevealedSecrets(List.of(new Item(List.of(new Field("secret", "x".repeat(16 * 1024), true)))));

        assertThat(handovers
                        .keep(new Deposit(
                                new Label("tool", Optional.empty(), Optional.empty()),
                                "caller",
                                Optional.empty(),
                                large))
                        .problem())
                .isPresent();
        assertThat(handovers.waitingFor("anna")).isEmpty();
    }

    @Test
    void ofManyWhoTakeAtOnceOneGetsIt() throws Exception {
        String id = kept(Optional.empty());
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<RevealedSecrets>>> taken = people.invokeAll(IntStream.range(0, 50)
                    .mapToObj(number ->
                            (Callable<Optional<RevealedSecrets>>) () -> handovers.take(id, "person " + number))
                    .toList());
            int winners = 0;
            for (Future<Optional<RevealedSecrets>> one : taken) {
                winners += one.get().isPresent() ? 1 : 0;
            }
            assertThat(winners).isOne();
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void noTextFormOfADepositShowsASecret() {
        assertThat(deposit("caller", Optional.empty()).toString()).doesNotContain(SECRET);
    }
}
