package io.github.usersmcp.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Confirmations.Policy;
import io.github.usersmcp.confirm.Decision.By;
import io.github.usersmcp.confirm.Decision.Channel;
import io.github.usersmcp.value.Risk;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a call may run: only by a yes, and only by its value. */
class ConfirmationsTest {
    private final Confirmations confirmations = Fixture.confirmations(Optional.empty(), Fixture.used(), Duration.ZERO);

    static Stream<Arguments> whatIsNoYes() {
        return Stream.of(
                Arguments.of(new Answer.Given("no"), By.PERSON),
                Arguments.of(new Answer.Given(""), By.PERSON),
                Arguments.of(new Answer.Given("YES"), By.PERSON),
                Arguments.of(new Answer.Refused(), By.PERSON),
                Arguments.of(new Answer.TimedOut(), By.TIMEOUT),
                Arguments.of(new Answer.Failed(), By.CLIENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", " yes", "yes\n"})
    void aYesGrants(String value) {
        assertThat(decide(Optional.empty(), new Answer.Given(value)))
                .isEqualTo(new Decision.Granted(Channel.ELICITATION));
    }

    @ParameterizedTest
    @MethodSource("whatIsNoYes")
    void anythingElseDeclines(Answer answer, By by) {
        assertThat(((Decision.Declined) decide(Optional.empty(), answer)).by()).isEqualTo(by);
    }

    @Test
    void cancellingIsNeitherYesNorNo() {
        assertThat(decide(Optional.empty(), new Answer.Cancelled())).isInstanceOf(Decision.Cancelled.class);
    }

    @ParameterizedTest
    @CsvSource({"a@example.com, true", "' a@example.com ', true", "A@example.com, false", "yes, false", "'', false"})
    void proofIsComparedExactly(String typed, boolean granted) {
        assertThat(decide(Optional.of("a@example.com"), new Answer.Given(typed)) instanceof Decision.Granted)
                .isEqualTo(granted);
    }

    @ParameterizedTest
    @CsvSource({"READ, false", "WRITE, false", "SENSITIVE, true", "DESTRUCTIVE, true"})
    void fromTheThresholdOnACallIsConfirmed(Risk risk, boolean needed) {
        assertThat(confirmations.needed(risk)).isEqualTo(needed);
    }

    @ParameterizedTest
    @MethodSource("risks")
    void withoutAThresholdNothingIsConfirmed(Risk risk) {
        Confirmations never = new Confirmations(
                Fixture.policy(Optional.empty()),
                Optional.empty(),
                Fixture.used(),
                Fixture.clock(Duration.ZERO),
                new SecureRandom());

        assertThat(never.needed(risk)).isFalse();
    }

    @Test
    void whoCannotBeAskedGetsATicketForItsLifetime() {
        Decision.AskFirst first =
                (Decision.AskFirst) confirmations.decide(Fixture.usual(), Person.OUT_OF_REACH, Optional.empty());

        assertThat(first.expiresAt()).isEqualTo("2026-03-01T12:05:00.123Z");
    }

    @Test
    void withoutTheFallbackWhoCannotBeAskedIsDeclined() {
        Confirmations strict = new Confirmations(
                new Policy(Optional.of(Risk.WRITE), false, Fixture.LIFETIME),
                Optional.empty(),
                Fixture.used(),
                Fixture.clock(Duration.ZERO),
                new SecureRandom());

        Decision decision = strict.decide(Fixture.usual(), Person.OUT_OF_REACH, Optional.empty());

        assertThat(((Decision.Declined) decision).by()).isEqualTo(By.POLICY);
    }

    static Stream<Risk> risks() {
        return Stream.of(Risk.values());
    }

    private Decision decide(Optional<String> proof, Answer answer) {
        Person person = new Person() {
            @Override
            public boolean canBeAsked() {
                return true;
            }

            @Override
            public Answer ask(Question question) {
                return answer;
            }
        };
        return confirmations.decide(Fixture.proposal(Fixture.ARGUMENTS, proof), person, Optional.empty());
    }
}
