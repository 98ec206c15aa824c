package io.github.usersmcp.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.confirm.Decision.NotAsked;
import io.github.usersmcp.confirm.Decision.NotAsked.Reason;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** How often one caller's calls ask a person. */
class QuestionLimitsTest {
    private static final Answer YES = new Answer.Given("yes");
    private static final Answer NO = new Answer.Given("no");

    private final MovableClock clock = new MovableClock();
    private final Confirmations confirmations = new Confirmations(
            Fixture.policy(Optional.of(Risk.SENSITIVE)),
            Optional.empty(),
            new UsedTicketsInMemory(clock, 10_000),
            clock,
            new SecureRandom());

    static Stream<Arguments> noYes() {
        return Stream.of(
                Arguments.of(NO, Reason.DECLINED_BEFORE),
                Arguments.of(new Answer.Given("typo"), Reason.DECLINED_BEFORE),
                Arguments.of(new Answer.Refused(), Reason.CLOSED_BEFORE),
                Arguments.of(new Answer.Closed(), Reason.CLOSED_BEFORE),
                Arguments.of(new Answer.TimedOut(), Reason.TIMED_OUT_BEFORE));
    }

    @ParameterizedTest
    @MethodSource("noYes")
    void afterANoTheSameCallIsNotAskedForAMinute(Answer answer, Reason reason) {
        Asked person = new Asked(answer);
        decide(call("anna", "a"), person);

        for (int second = 0; second < 60; second++) {
            NotAsked notAsked = (NotAsked) decide(call("anna", "a"), person);
            assertThat(notAsked.reason()).isEqualTo(reason);
            assertThat(notAsked.retryAfter()).isEqualTo(Duration.ofSeconds(60 - second));
            clock.advance(Duration.ofSeconds(1));
        }
        decide(call("anna", "a"), person);

        assertThat(person.times).isEqualTo(2);
    }

    @Test
    void anotherSpellingOfTheArgumentsIsTheSameCall() {
        Asked person = new Asked(NO);
        decide(call("anna", "{\"a\":1,\"b\":[2]}", "q1"), person);

        assertThat(decide(call("anna", "{\"b\":[2.0],\"a\":1e0}", "q2"), person))
                .isInstanceOf(NotAsked.class);
    }

    @Test
    void aCallThatAsksTheSameQuestionIsTheSameCall() {
        Asked person = new Asked(NO);
        decide(call("anna", "{\"requestId\":\"1\"}", "q"), person);

        assertThat(decide(call("anna", "{\"requestId\":\"2\"}", "q"), person)).isInstanceOf(NotAsked.class);
    }

    @Test
    void anotherCallAnotherToolAndAnotherCallerAreAsked() {
        decide(call("anna", "a"), new Asked(NO));

        assertThat(decide(call("anna", "b"), new Asked(YES))).isInstanceOf(Decision.Granted.class);
        assertThat(decide(call("ben", "a"), new Asked(YES))).isInstanceOf(Decision.Granted.class);
        assertThat(decide(proposal("anna", "delete_user", "{\"a\":\"a\"}", "a"), new Asked(YES)))
                .isInstanceOf(Decision.Granted.class);
    }

    @Test
    void otherScopesOfTheSameCallerAreTheSameCaller() {
        decide(call("anna", "a"), new Asked(NO));
        Proposal narrow = call("anna", "a");
        Proposal other = new Proposal(
                new Principal("anna", Risk.SENSITIVE),
                narrow.client(),
                narrow.tool(),
                narrow.arguments(),
                narrow.topic(),
                narrow.risk(),
                narrow.meanings(),
                narrow.preview());

        assertThat(decide(other, new Asked(YES))).isInstanceOf(NotAsked.class);
    }

    @Test
    void afterAYesTheSameCallIsAskedAgain() {
        Asked person = new Asked(YES);
        decide(call("anna", "a"), person);
        decide(call("anna", "a"), person);

        assertThat(person.times).isEqualTo(2);
    }

    @Test
    void aNoInTheAnswerToAnEarlierQuestionCountsToo() {
        Decision.AskFirst first = (Decision.AskFirst) decide(call("anna", "a"), new LaterPerson());
        redeem(call("anna", "a"), new ConfirmationReply.Retry(first.ticket(), Optional.of(NO)));

        assertThat(decide(call("anna", "a"), new LaterPerson())).isInstanceOf(NotAsked.class);
        assertThat(decide(call("anna", "a"), Person.OUT_OF_REACH)).isInstanceOf(NotAsked.class);
    }

    static Stream<Person> askedLater() {
        return Stream.of(new LaterPerson(), Person.OUT_OF_REACH);
    }

    @ParameterizedTest
    @MethodSource("askedLater")
    void tenQuestionsOfACallerAreOpenAndEachRedeemedOneMakesRoom(Person person) {
        List<Decision.AskFirst> open = openTen("anna", person);

        assertThat(reason(decide(call("anna", "more"), person))).isEqualTo(Reason.TOO_MANY_OPEN);
        assertThat(decide(call("ben", "more"), person)).isInstanceOf(Decision.AskFirst.class);

        ConfirmationReply brought = person instanceof LaterPerson
                ? new ConfirmationReply.Retry(open.get(3).ticket(), Optional.of(YES))
                : new ConfirmationReply.Token(open.get(3).ticket(), Optional.empty());
        assertThat(redeem(call("anna", "3"), brought)).isInstanceOf(Decision.Granted.class);
        assertThat(decide(call("anna", "more"), person)).isInstanceOf(Decision.AskFirst.class);
        assertThat(reason(decide(call("anna", "yet more"), person))).isEqualTo(Reason.TOO_MANY_OPEN);
    }

    @ParameterizedTest
    @MethodSource("askedLater")
    void anExpiredTicketIsNoOpenQuestion(Person person) {
        openTen("anna", person);
        NotAsked notAsked = (NotAsked) decide(call("anna", "more"), person);
        clock.advance(notAsked.retryAfter());

        assertThat(notAsked.retryAfter()).isEqualTo(Fixture.LIFETIME);
        assertThat(decide(call("anna", "more"), person)).isInstanceOf(Decision.AskFirst.class);
    }

    @Test
    void aWrongTicketMakesNoRoom() {
        List<Decision.AskFirst> open = openTen("anna", Person.OUT_OF_REACH);
        redeem(call("anna", "other"), new ConfirmationReply.Token(open.get(0).ticket(), Optional.empty()));
        redeem(call("ben", "0"), new ConfirmationReply.Token(open.get(0).ticket(), Optional.empty()));

        assertThat(decide(call("anna", "more"), Person.OUT_OF_REACH)).isInstanceOf(NotAsked.class);
    }

    @Test
    void tenAreAskedAtOnceAndWhenOneAnswersTheNextIsAsked() {
        List<Decision> eleventh = new ArrayList<>();
        decide(call("anna", "0"), nested(1, eleventh));

        assertThat(eleventh).hasSize(1).allMatch(decision -> reason(decision) == Reason.TOO_MANY_OPEN);
        assertThat(decide(call("anna", "after"), new Asked(YES))).isInstanceOf(Decision.Granted.class);
    }

    /** Asks the next question while this one is open. */
    private Person nested(int depth, List<Decision> beyond) {
        return new Asked(YES) {
            @Override
            public Answer ask(Question question) {
                Decision next = decide(call("anna", String.valueOf(depth)), nested(depth + 1, beyond));
                if (next instanceof NotAsked) {
                    beyond.add(next);
                }
                return super.ask(question);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void afterTenWithoutAYesNothingIsAskedForAMinute(int kind) {
        Answer answer =
                List.of(NO, new Answer.TimedOut(), new Answer.Cancelled()).get(kind);
        Asked person = new Asked(answer);
        IntStream.range(0, 40).forEach(number -> decide(call("anna", "no " + number), person));

        assertThat(person.times).isEqualTo(10);
        assertThat(reason(decide(call("anna", "more"), person))).isEqualTo(Reason.TOO_MANY_WITHOUT_YES);
        assertThat(decide(call("ben", "more"), new Asked(YES))).isInstanceOf(Decision.Granted.class);
        clock.advance(Duration.ofMinutes(1));
        assertThat(decide(call("anna", "more"), new Asked(YES))).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void anAnswerThatSaysNothingRaisesTenMoreQuestionsAtMost() {
        Decision last = decide(call("anna", "a"), new LaterPerson());
        int asked = 0;
        while (last instanceof Decision.AskFirst first) {
            asked++;
            last = redeem(call("anna", "a"), new ConfirmationReply.Retry(first.ticket(), Optional.empty()));
        }

        assertThat(asked).isEqualTo(10);
        assertThat(reason(last)).isEqualTo(Reason.TOO_MANY_WITHOUT_YES);
    }

    @Test
    void aQuestionThatTheClientCouldNotShowGoesToTheAssistantWithinTheSameBound() {
        Asked client = new Asked(new Answer.Unshown("answered with an error"));
        List<Decision> decisions = IntStream.range(0, 20)
                .mapToObj(number -> decide(call("anna", "a"), client))
                .toList();

        assertThat(decisions.subList(0, 10)).allMatch(Decision.AskFirst.class::isInstance);
        assertThat(decisions.subList(10, 20)).allMatch(decision -> reason(decision) == Reason.TOO_MANY_OPEN);
        assertThat(client.times).isEqualTo(10);
    }

    @Test
    void manyCallersDoNotLockEachOtherOut() {
        IntStream.range(0, 5000).forEach(number -> decide(call("caller " + number, "a"), Person.OUT_OF_REACH));

        assertThat(decide(call("caller 5000", "a"), Person.OUT_OF_REACH)).isInstanceOf(Decision.AskFirst.class);
    }

    private List<Decision.AskFirst> openTen(String caller, Person person) {
        return IntStream.range(0, 10)
                .mapToObj(number -> (Decision.AskFirst) decide(call(caller, String.valueOf(number)), person))
                .toList();
    }

    private Decision decide(Proposal proposal, Person person) {
        return confirmations.decide(proposal, person, Optional.empty());
    }

    private Decision redeem(Proposal proposal, ConfirmationReply brought) {
        return confirmations.decide(proposal, new LaterPerson(), Optional.of(brought));
    }

    private static Reason reason(Decision decision) {
        return ((NotAsked) decision).reason();
    }

    private static Proposal call(String caller, String what) {
        return call(caller, "{\"what\":\"%s\"}".formatted(what), what);
    }

    private static Proposal call(String caller, String arguments, String question) {
        return proposal(caller, "update_user", arguments, question);
    }

    private static Proposal proposal(String caller, String tool, String arguments, String question) {
        return new Proposal(
                Principal.unrestricted(caller),
                "client 1",
                tool,
                JsonMapper.shared().readTree(arguments),
                JsonMapper.shared().readTree(arguments),
                Risk.SENSITIVE,
                List.of(),
                new Preview(question, List.of(), List.of(), List.of(), Optional.empty()));
    }

    /** Counts how often they are asked. */
    private static class Asked implements Person {
        private final Answer answer;
        private int times;

        Asked(Answer answer) {
            this.answer = answer;
        }

        @Override
        public boolean canBeAsked() {
            return true;
        }

        @Override
        public Answer ask(Question question) {
            times++;
            return answer;
        }
    }
}
