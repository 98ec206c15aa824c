package io.github.usersmcp.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Confirmations.Policy;
import io.github.usersmcp.confirm.Decision.By;
import io.github.usersmcp.confirm.Decision.Channel;
import io.github.usersmcp.value.Risk;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
                Arguments.of(new Answer.Refused(), By.CLIENT),
                Arguments.of(new Answer.Closed(), By.CLIENT),
                Arguments.of(new Answer.TimedOut(), By.TIMEOUT));
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
    @CsvSource({
        "a@example.com, true",
        "' a@example.com ', true",
        "A@Example.COM, true",
        "a@example.co, false",
        "a @example.com, false",
        "yes, false",
        "'', false"
    })
    void anEmailIsProofInAnyCase(String typed, boolean granted) {
        assertThat(decide(Optional.of("a@example.com"), new Answer.Given(typed)) instanceof Decision.Granted)
                .isEqualTo(granted);
    }

    @ParameterizedTest
    @CsvSource({
        "rotate client secret, rotate client secret, true",
        "rotate client secret, Rotate client secret, false",
        "rotate client secret, rotate  client secret, false",
        "jos\u00e9@example.com, jose\u0301@example.com, true",
        "jose\u0301@example.com, JOS\u00c9@example.com, true",
        "a\uff0ab@example.com, a*b@example.com, true",
        "a\uff5eb@example.com, a*b@example.com, false",
        "ex\u0430mple@example.com, example@example.com, false"
    })
    void proofCountsInEverySpellingOfTheSameTextAndNoOther(String proof, String typed, boolean granted) {
        assertThat(decide(Optional.of(proof), new Answer.Given(typed)) instanceof Decision.Granted)
                .isEqualTo(granted);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, granted", "1, 2, granted", "2, 3, granted", "3, 3, declined", "99, 3, declined"})
    void aWrongProofMayBeTriedAgainTwice(int wrong, int questions, String result) {
        List<Question> asked = new ArrayList<>();
        Decision decision = confirmations.decide(
                Fixture.proposal(Fixture.ARGUMENTS, Optional.of("a@example.com")),
                Fixture.person(question -> {
                    asked.add(question);
                    return new Answer.Given(asked.size() <= wrong ? "b@example.com" : "a@example.com");
                }),
                Optional.empty());

        assertThat(asked).hasSize(questions);
        assertThat(decision).isInstanceOf(result.equals("granted") ? Decision.Granted.class : Decision.Declined.class);
        assertThat(asked.get(0).text()).doesNotContain("That was not the text");
        assertThat(asked.subList(1, questions))
                .allSatisfy(again -> assertThat(again.text()).startsWith("What you typed does not match. Change it?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "No", " NO "})
    void aNoIsNoWrongProof(String no) {
        List<Question> asked = new ArrayList<>();
        Decision decision = confirmations.decide(
                Fixture.proposal(Fixture.ARGUMENTS, Optional.of("a@example.com")),
                Fixture.person(question -> {
                    asked.add(question);
                    return new Answer.Given(no);
                }),
                Optional.empty());

        assertThat(asked).hasSize(1);
        assertThat(((Decision.Declined) decision).message()).isEqualTo("The person said no");
    }

    @Test
    void aQuestionThatWasNotShownGoesTheWayOfTheFallback() {
        Decision.AskFirst first = (Decision.AskFirst)
                decide(Optional.of("a@example.com"), new Answer.Unshown("it answered with error -32601"));

        assertThat(((Decision.Way.InConversation) first.way()).obstacle())
                .contains("The client declared that it can show questions, but it answered with error -32601.");
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
                new Policy(Optional.of(Risk.WRITE), Confirmations.Fallback.DENY, Fixture.LIFETIME),
                Optional.empty(),
                Fixture.used(),
                Fixture.clock(Duration.ZERO),
                new SecureRandom());

        Decision decision = strict.decide(Fixture.usual(), Person.OUT_OF_REACH, Optional.empty());

        assertThat(((Decision.Declined) decision).by()).isEqualTo(By.POLICY);
    }

    @Test
    void withoutTheFallbackAQuestionThatWasNotShownIsDeclinedSayingSo() {
        Confirmations strict = new Confirmations(
                new Policy(Optional.of(Risk.WRITE), Confirmations.Fallback.DENY, Fixture.LIFETIME),
                Optional.empty(),
                Fixture.used(),
                Fixture.clock(Duration.ZERO),
                new SecureRandom());

        Decision.Declined declined = (Decision.Declined) strict.decide(
                Fixture.usual(), Fixture.person(question -> new Answer.Unshown("it hid it")), Optional.empty());

        assertThat(declined.by()).isEqualTo(By.POLICY);
        assertThat(declined.message()).startsWith("The client declared that it can show questions, but it hid it.");
    }

    @Test
    void aClosedQuestionIsNoPersonsNo() {
        Decision.Declined closed = (Decision.Declined) decide(Optional.empty(), new Answer.Closed());
        Decision.Declined declined =
                (Decision.Declined) Fixture.confirmations(Optional.empty(), Fixture.used(), Duration.ZERO)
                        .decide(Fixture.usual(), Fixture.person(question -> new Answer.Refused()), Optional.empty());

        assertThat(closed.message()).isEqualTo("The client closed the question without an answer");
        assertThat(declined.message()).isEqualTo("The client declined the question");
        assertThat(List.of(closed, declined))
                .allSatisfy(no -> assertThat(no.next().orElseThrow()).contains("headless"));
    }

    static Stream<Risk> risks() {
        return Stream.of(Risk.values());
    }

    private Decision decide(Optional<String> proof, Answer answer) {
        return confirmations.decide(
                Fixture.proposal(Fixture.ARGUMENTS, proof), Fixture.person(question -> answer), Optional.empty());
    }
}
