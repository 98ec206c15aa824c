package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.sandbox.SandboxFault;
import io.github.usersmcp.value.Risk;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody is locked out: not the server itself, not the owner, not the last administrator. */
class GuardsTest {
    private static final String OWN = "This is the API user that the server itself signs in as";
    private static final String OWNER = "This user owns the account";
    private static final String LAST = "This is the last enabled administrator";
    private static final String DELETE = "delete_user";
    private static final String UPDATE = "update_user";

    private final ScriptedPerson person = ScriptedPerson.agreeing();

    /** What would take a user's access: the tool and the arguments besides the user. */
    static Stream<Arguments> takingAccess() {
        return Stream.of(
                Arguments.of(DELETE, ""),
                Arguments.of(UPDATE, ",\"enabled\":false"),
                Arguments.of(UPDATE, ",\"roles\":[102]"),
                Arguments.of(UPDATE, ",\"enabled\":false,\"roles\":[101]"));
    }

    @ParameterizedTest(name = "{0}{1}")
    @MethodSource("takingAccess")
    void theOwnUsersAccessIsNotTakenAndNobodyIsAsked(String tool, String change) {
        try (RunningTools tools = Setup.usual().person(person).start()) {
            assertRefused(tools.run(tool, of(SampleCall.PRIYA, change)), OWN);

            assertThat(tools.changes()).isEmpty();
            assertThat(person.questions()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}{1}")
    @MethodSource("takingAccess")
    void theOwnUsersAccessIsNotTakenEvenWhenNothingIsConfirmed(String tool, String change) {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            assertRefused(tools.run(tool, of(SampleCall.PRIYA, change)), OWN);

            assertThat(tools.changes()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}{1}")
    @MethodSource("takingAccess")
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
    void theOwnerIsNotDeleted() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            assertRefused(tools.run(DELETE, of(SampleCall.OWNER, "")), OWNER);

            assertThat(tools.changes()).isEmpty();
        }
    }

    @Test
    void theOwnerMayBeDisabledWhileAnotherAdministratorIsEnabled() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            assertThat(tools.run(UPDATE, of(SampleCall.OWNER, ",\"enabled\":false")))
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
    void anOwnerIsTheLastAdministratorToo() {
        try (RunningTools tools = Setup.unconfirmed().allowingSelf().start()) {
            tools.run(DELETE, of(SampleCall.ZOE, ""));
            tools.run(UPDATE, of(SampleCall.PRIYA, ",\"roles\":[102]"));

            assertRefused(tools.run(UPDATE, of(SampleCall.OWNER, ",\"enabled\":false")), LAST);
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
                tools.orElseThrow().run(UPDATE, of(SampleCall.OWNER, ",\"enabled\":false"));
                tools.orElseThrow().run(UPDATE, of(SampleCall.PRIYA, ",\"roles\":[102]"));
            }
            return ScriptedPerson.consent(question);
        }
    }

    /** Only the API user administers. */
    private static RunningTools withOneAdministrator() {
        RunningTools tools = Setup.unconfirmed().allowingSelf().start();
        tools.run(UPDATE, of(SampleCall.OWNER, ",\"enabled\":false"));
        tools.run(UPDATE, of(SampleCall.ZOE, ",\"enabled\":false"));
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
