package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.sandbox.SandboxFault;
import io.github.usersmcp.value.Risk;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No call locks out the server itself, the owner or the last administrator. */
class GuardsTest {
    private static final String OWN = "This is the API user that the server itself signs in as";
    private static final String OWNER = "This user owns the account";
    private static final String LAST = "This is the last enabled administrator";
    private static final String DELETE = "delete_user";
    private static final String UPDATE = "update_user";

    private final ScriptedPerson person = ScriptedPerson.agreeing();

    /** Calls that would take a user's access: the tool and the arguments besides the user. */
    static Stream<Arguments> takingAccess() {
        return Stream.of(
                Arguments.of(DELETE, ""),
                Arguments.of(UPDATE, ",\"enabled\":false"),
                Arguments.of(UPDATE, ",\"roles\":[102]"),
                Arguments.of(UPDATE, ",\"enabled\":false,\"roles\":[101]"));
    }

    /** Indirect ways to take access: the password goes to another mailbox, or no longer suffices to sign in. */
    static Stream<Arguments> takingTheOwnUser() {
        return Stream.concat(
                takingAccess(),
                Stream.of(
                        Arguments.of(UPDATE, ",\"email\":\"mallory@example.com\""),
                        Arguments.of(UPDATE, ",\"email\":\"priya@example.com\""),
                        Arguments.of(UPDATE, ",\"totp\":false"),
                        Arguments.of(UPDATE, ",\"lastName\":\"Rao\",\"email\":\"mallory@example.com\"")));
    }

    /** More indirect ways. */
    static Stream<Arguments> takingTheOwner() {
        return Stream.of(
                Arguments.of(DELETE, ""),
                Arguments.of(UPDATE, ",\"enabled\":false"),
                Arguments.of(UPDATE, ",\"roles\":[102]"),
                Arguments.of(UPDATE, ",\"email\":\"mallory@example.com\""),
                Arguments.of(UPDATE, ",\"firstName\":\"H\",\"email\":\"hannelore@example.com\""));
    }

    @ParameterizedTest(name = "{0}{1}")
    @MethodSource("takingTheOwnUser")
    void theOwnUsersAccessIsNotTakenAndNobodyIsAsked(String tool, String change) {
        try (RunningTools tools = Setup.usual().person(person).start()) {
            assertRefused(tools.run(tool, of(SampleCall.PRIYA, change)), OWN);

            assertThat(tools.changes()).isEmpty();
            assertThat(person.questions()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}{1}")
    @MethodSource("takingTheOwnUser")
    void theOwnUsersAccessIsNotTakenEvenWhenNothingIsConfirmed(String tool, String change) {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            assertRefused(tools.run(tool, of(SampleCall.PRIYA, change)), OWN);

            assertThat(tools.changes()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}{1}")
    @MethodSource("takingTheOwnUser")
    void theOwnUsersAccessIsTakenWhereTheOperatorAllowsIt(String tool, String change) {
        try (RunningTools tools = Setup.unconfirmed().allowingSelf().start()) {
            tools.run(tool, of(SampleCall.PRIYA, change));

            assertThat(tools.changes()).hasSize(1);
        }
    }

    @Test
    void theOwnUsersNameMayChange() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            assertThat(tools.run(UPDATE, of(SampleCall.PRIYA, ",\"lastName\":\"Rao\"")))
                    .isInstanceOf(Outcome.Completed.class);
        }
    }

    @Test
    void whatTheOwnUserHasAlreadyIsNoChangeOfIt() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            assertThat(
                            tools.run(
                                    UPDATE,
                                    of(
                                            SampleCall.PRIYA,
                                            ",\"lastName\":\"Rao\",\"email\":\"priya.raman@example.com\",\"roles\":[101],\"totp\":true")))
                    .isInstanceOf(Outcome.Completed.class);
        }
    }

    @ParameterizedTest(name = "{0}{1}")
    @MethodSource("takingTheOwner")
    void theOwnersAccessIsNotTakenAndNobodyIsAsked(String tool, String change) {
        try (RunningTools tools = Setup.usual().person(person).start()) {
            assertRefused(tools.run(tool, of(SampleCall.OWNER, change)), OWNER);

            assertThat(tools.changes()).isEmpty();
            assertThat(person.questions()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}{1}")
    @MethodSource("takingTheOwner")
    void theOwnersAccessIsNotTakenEvenWhenNothingIsConfirmedAndTheOwnUserIsUnguarded(String tool, String change) {
        try (RunningTools tools = Setup.unconfirmed().allowingSelf().start()) {
            assertRefused(tools.run(tool, of(SampleCall.OWNER, change)), OWNER);

            assertThat(tools.changes()).isEmpty();
        }
    }

    @Test
    void theOwnersNameMayChange() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            assertThat(
                            tools.run(
                                    UPDATE,
                                    of(
                                            SampleCall.OWNER,
                                            ",\"firstName\":\"Hanna\",\"email\":\"hannelore.bruecke@example.com\",\"enabled\":true")))
                    .isInstanceOf(Outcome.Completed.class);
        }
    }

    @ParameterizedTest(name = "{0}{1}")
    @MethodSource("takingAccess")
    void theLastAdministratorsAccessIsNotTaken(String tool, String change) {
        try (RunningTools tools = withOneAdministrator()) {
            int before = tools.changes().size();

            assertRefused(tools.run(tool, of(SampleCall.PRIYA, change)), LAST);

            assertThat(tools.changes()).hasSize(before);
        }
    }

    @Test
    void ofTwoAdministratorsWhoAreDisabledAtOnceOneIsLeft() throws Exception {
        for (int round = 0; round < 5; round++) {
            try (RunningTools tools = Setup.unconfirmed().allowingSelf().start()) {
                Elsewhere elsewhere = new Elsewhere(tools.sandbox());
                elsewhere.update(SampleCall.OWNER, "{\"enabled\":false}");
                elsewhere.update(SampleCall.PRIYA, "{\"roles\":[102]}");
                elsewhere.update(SampleCall.ANNA, "{\"roles\":[101]}");
                CyclicBarrier start = new CyclicBarrier(2);
                CompletableFuture<Outcome> one = disabling(tools, SampleCall.ANNA, start);
                CompletableFuture<Outcome> other = disabling(tools, SampleCall.ZOE, start);

                List<Outcome> outcomes = List.of(one.get(1, TimeUnit.MINUTES), other.get(1, TimeUnit.MINUTES));

                assertThat(outcomes)
                        .filteredOn(Outcome.Completed.class::isInstance)
                        .hasSize(1);
                assertRefused(
                        outcomes.stream()
                                .filter(Outcome.Failed.class::isInstance)
                                .findFirst()
                                .orElseThrow(),
                        LAST);
            }
        }
    }

    /** A change that was sent and not answered may still happen. */
    @Test
    void anAdministratorWhoMayHaveLostTheirAccessIsNotReliedOn() {
        try (RunningTools tools = Setup.unconfirmed().allowingSelf().start()) {
            Elsewhere elsewhere = new Elsewhere(tools.sandbox());
            elsewhere.update(SampleCall.OWNER, "{\"enabled\":false}");
            elsewhere.update(SampleCall.PRIYA, "{\"roles\":[102]}");
            elsewhere.update(SampleCall.ANNA, "{\"roles\":[101]}");
            tools.sandbox().fault(SandboxFault.of(SandboxFault.Kind.CUT_BEFORE).on("PATCH", SampleCall.ANNA));
            Outcome lost = tools.run(UPDATE, of(SampleCall.ANNA, ",\"enabled\":false"));
            assertThat(((Outcome.Failed) lost).error().kind()).isEqualTo(ErrorKind.OUTCOME_UNKNOWN);

            assertRefused(tools.run(UPDATE, of(SampleCall.ZOE, ",\"enabled\":false")), LAST);

            tools.clock().advance(DoubtfulUsers.WINDOW);
            assertThat(tools.run(UPDATE, of(SampleCall.ZOE, ",\"enabled\":false")))
                    .isInstanceOf(Outcome.Completed.class);
        }
    }

    private static CompletableFuture<Outcome> disabling(RunningTools tools, String userId, CyclicBarrier start) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        start.await(1, TimeUnit.MINUTES);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return tools.run(UPDATE, of(userId, ",\"enabled\":false"));
                },
                task -> new Thread(task, "disabling").start());
    }

    /** The target is read again: the decision to send depends on the current state, not on the one that the person saw. */
    @Test
    void whoBecomesAnAdministratorAndTheLastOneRightBeforeTheSendingIsKept() {
        try (Between between = new Between();
                RunningTools tools = between.start(Setup.unconfirmed().allowingSelf())) {
            Elsewhere elsewhere = new Elsewhere(tools.sandbox());
            elsewhere.update(SampleCall.OWNER, "{\"enabled\":false}");
            elsewhere.update(SampleCall.ZOE, "{\"enabled\":false}");
            between.afterTheNextLook(() -> {
                elsewhere.update(SampleCall.ANNA, "{\"roles\":[101]}");
                elsewhere.update(SampleCall.PRIYA, "{\"roles\":[102]}");
            });

            assertRefused(tools.run(DELETE, of(SampleCall.ANNA, "")), LAST);

            assertThat(tools.changes()).noneMatch(change -> change.method().equals("DELETE"));
        }
    }

    @Test
    void whatAPersonApprovedIsNotSentToSomebodyElse() {
        try (Between between = new Between();
                RunningTools tools = between.start(Setup.usual())) {
            String token = Tickets.token(tools.run(DELETE, of(SampleCall.ANNA, "")));
            between.afterTheNextLook(
                    () -> new Elsewhere(tools.sandbox()).update(SampleCall.ANNA, "{\"firstName\":\"Else\"}"));

            CallError error = ((Outcome.Failed) tools.run(
                            DELETE,
                            of(
                                    SampleCall.ANNA,
                                    ",\"confirmationToken\":\"" + token
                                            + "\",\"confirmationText\":\"anna.kowalska@example.com\"")))
                    .error();

            assertThat(error.kind()).isEqualTo(ErrorKind.CONFLICT);
            assertThat(error.hint()).startsWith("Nothing was changed");
            assertThat(tools.changes()).noneMatch(change -> change.method().equals("DELETE"));
        }
    }

    @Test
    void theLastAdministratorMayGetRolesThatStillAdminister() {
        try (RunningTools tools = withOneAdministrator()) {
            assertThat(tools.run(UPDATE, of(SampleCall.PRIYA, ",\"roles\":[102,101]")))
                    .isInstanceOf(Outcome.Completed.class);
        }
    }

    @Test
    void othersThanTheLastAdministratorMayBeDeleted() {
        try (RunningTools tools = withOneAdministrator()) {
            assertThat(tools.run(DELETE, of(SampleCall.ANNA, ""))).isInstanceOf(Outcome.Completed.class);
        }
    }

    @Test
    void whoBecomesTheLastAdministratorWhileThePersonDecidesIsKept() {
        OthersLeave others = new OthersLeave();
        ScriptedPerson agreeing = new ScriptedPerson(others);
        Setup setup = Setup.usual().threshold(Optional.of(Risk.DESTRUCTIVE)).allowingSelf();
        try (RunningTools tools = setup.person(agreeing).start()) {
            others.tools = Optional.of(tools);

            assertRefused(tools.run(DELETE, of(SampleCall.ZOE, "")), LAST);

            assertThat(tools.changes()).noneMatch(change -> change.method().equals("DELETE"));
        }
    }

    @Test
    void withoutTheListOfUsersNobodyKnowsAndNothingIsSent() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox().fault(SandboxFault.of(SandboxFault.Kind.LATENCY).on("GET", "/v1/users/" + SampleCall.ZOE));
            tools.sandbox()
                    .fault(SandboxFault.status(403).on("GET", "/v1/users").times(0));

            CallError error = ((Outcome.Failed) tools.run(DELETE, of(SampleCall.ZOE, ""))).error();

            assertThat(error.kind()).isEqualTo(ErrorKind.NOT_ALLOWED);
            assertThat(error.status()).contains(403);
            assertThat(tools.changes()).isEmpty();
        }
    }

    @Test
    void aRefusalCarriesTheRequestIdOfTheLookUp() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            Outcome outcome = tools.run(DELETE, of(SampleCall.OWNER, ""));

            assertThat(tools.lastRequest().headers().get("x-request-id"))
                    .containsExactly(outcome.trace().requestId().orElseThrow());
        }
    }

    /** The owner and the other administrator lose their access while the first question is open. */
    private static final class OthersLeave implements Function<Question, Answer> {
        private Optional<RunningTools> tools = Optional.empty();
        private boolean gone;

        @Override
        public Answer apply(Question question) {
            if (!gone) {
                gone = true;
                Elsewhere elsewhere = new Elsewhere(tools.orElseThrow().sandbox());
                elsewhere.update(SampleCall.OWNER, "{\"enabled\":false}");
                elsewhere.update(SampleCall.PRIYA, "{\"roles\":[102]}");
            }
            return ScriptedPerson.consent(question);
        }
    }

    /** The API user is the only administrator. */
    private static RunningTools withOneAdministrator() {
        RunningTools tools = Setup.unconfirmed().allowingSelf().start();
        Elsewhere elsewhere = new Elsewhere(tools.sandbox());
        elsewhere.update(SampleCall.OWNER, "{\"enabled\":false}");
        elsewhere.update(SampleCall.ZOE, "{\"enabled\":false}");
        return tools;
    }

    private static void assertRefused(Outcome outcome, String why) {
        CallError error = ((Outcome.Failed) outcome).error();
        assertThat(error.kind()).isEqualTo(ErrorKind.NOT_ALLOWED);
        assertThat(error.message()).startsWith(why);
    }

    private static String of(String userId, String change) {
        return "{\"userId\":\"%s\"%s}".formatted(userId, change);
    }
}
