package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.audit.AuditRecord.Event;
import io.github.usersmcp.call.ToolCall.Caller;
import io.github.usersmcp.call.ToolCall.Caller.Progress;
import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Decision;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.sandbox.SandboxFault;
import io.github.usersmcp.sandbox.SandboxRequest;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The risk also depends on the call's target, and everything that depends on the risk uses that one. */
class RiskByFactsTest {
    private static final String UPDATE = "update_user";
    private static final String RESET = "reset_password";
    private static final String CREATE = "create_user";

    /** Disabled, an administrator. */
    private static final String CONTRACTOR = "de71d27a-ad02-486d-85d1-fc943e59d32a";

    /** Disabled, with a role that is not powerful. */
    private static final String TOMAS = "7a141af8-c639-442a-90e9-c9490608127a";

    /** An auditor, who has access to all resources. */
    private static final String SOREN = "b25fa3e7-e736-4e33-b230-e012d5dbaf03";

    static Stream<Arguments> calls() {
        return Stream.of(
                // Roles that are added
                risk(UPDATE, of(SampleCall.ANNA, "'roles':[104,101]"), Risk.DESTRUCTIVE),
                risk(UPDATE, of(SampleCall.ANNA, "'roles':[102,104,103]"), Risk.DESTRUCTIVE),
                risk(UPDATE, of(SampleCall.ANNA, "'roles':[102,105]"), Risk.SENSITIVE),
                risk(UPDATE, of(SampleCall.ANNA, "'roles':[102]"), Risk.SENSITIVE),
                risk(UPDATE, of(SampleCall.ZOE, "'roles':[101]"), Risk.SENSITIVE),
                risk(UPDATE, of(TOMAS, "'enabled':true,'roles':[101]"), Risk.DESTRUCTIVE),
                risk(UPDATE, of(SampleCall.ANNA, "'email':'a@example.com','roles':[101]"), Risk.DESTRUCTIVE),
                risk(CREATE, creation(""), Risk.WRITE),
                risk(CREATE, creation(",'roles':[]"), Risk.SENSITIVE),
                risk(CREATE, creation(",'roles':[102,104]"), Risk.SENSITIVE),
                risk(CREATE, creation(",'roles':[102,101]"), Risk.DESTRUCTIVE),
                risk(CREATE, creation(",'roles':[103]"), Risk.DESTRUCTIVE),
                // Changes of some roles
                risk(UPDATE, of(SampleCall.ANNA, "'addRoles':[105]"), Risk.SENSITIVE),
                risk(UPDATE, of(SampleCall.ANNA, "'addRoles':['Administrators']"), Risk.DESTRUCTIVE),
                risk(UPDATE, of(SampleCall.ANNA, "'addRoles':['Auditors'],'removeRoles':[102]"), Risk.DESTRUCTIVE),
                risk(UPDATE, of(SampleCall.ANNA, "'removeRoles':[102]"), Risk.SENSITIVE),
                // Users who are let in
                risk(UPDATE, of(TOMAS, "'enabled':true"), Risk.SENSITIVE),
                risk(UPDATE, of(CONTRACTOR, "'enabled':true"), Risk.DESTRUCTIVE),
                risk(UPDATE, of(CONTRACTOR, "'enabled':true,'lastName':'X'"), Risk.DESTRUCTIVE),
                risk(UPDATE, of(SampleCall.ANNA, "'enabled':true,'lastName':'X'"), Risk.WRITE),
                risk(UPDATE, of(SampleCall.ZOE, "'enabled':true,'lastName':'X'"), Risk.WRITE),
                // Mailboxes
                risk(UPDATE, of(SampleCall.ANNA, "'email':'anna@example.com'"), Risk.SENSITIVE),
                risk(UPDATE, of(SampleCall.ZOE, "'email':'zoe@example.com'"), Risk.DESTRUCTIVE),
                risk(UPDATE, of(SampleCall.ZOE, "'email':'Zoe.Muller@example.com'"), Risk.DESTRUCTIVE),
                risk(UPDATE, of(SampleCall.ZOE, "'email':'Zoe.Mueller@example.com','lastName':'X'"), Risk.WRITE),
                risk(UPDATE, of(TOMAS, "'enabled':false,'lastName':'X'"), Risk.WRITE),
                risk(UPDATE, of(SOREN, "'email':'soren@example.org'"), Risk.DESTRUCTIVE),
                risk(UPDATE, of(CONTRACTOR, "'email':'old@example.org'"), Risk.DESTRUCTIVE),
                risk(RESET, of(SampleCall.ANNA, ""), Risk.SENSITIVE),
                risk(RESET, of(SampleCall.OWNER, ""), Risk.DESTRUCTIVE),
                risk(RESET, of(SampleCall.ZOE, ""), Risk.DESTRUCTIVE));
    }

    private static Arguments risk(String tool, String arguments, Risk risk) {
        return Arguments.of(tool, arguments, risk);
    }

    private static Stream<Arguments> destructive() {
        return calls().filter(call -> call.get()[2] == Risk.DESTRUCTIVE);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("calls")
    void theRiskIsThatOfTheFacts(String tool, String arguments, Risk risk) {
        try (RunningTools tools = Setup.usual().dryRun().start()) {
            JsonNode result = tools.envelope(tool, arguments);

            assertThat(result.at("/confirmation/risk").asString()).isEqualTo(risk.label());
            assertThat(tools.trail().records())
                    .last()
                    .satisfies(entry -> assertThat(entry.risk()).contains(risk.label()));
            assertThat(new ResultSchemas().violations(tool, result)).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("destructive")
    void aCallThatFactsMakeDestructiveIsAskedAboutAtTheHighestThreshold(String tool, String arguments, Risk risk) {
        ScriptedPerson person = ScriptedPerson.answering(new Answer.Refused());
        Setup setup = Setup.usual().threshold(Optional.of(Risk.DESTRUCTIVE)).person(person);
        try (RunningTools tools = setup.start()) {
            assertThat(tools.run(tool, arguments)).isInstanceOf(Outcome.Declined.class);

            assertThat(person.questions())
                    .singleElement()
                    .satisfies(question -> assertThat(question.proof()).isPresent());
            assertThat(tools.changes()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("destructive")
    void aCallerWithoutTheScopeForWhatFactsMakeOfTheCallIsRefused(String tool, String arguments, Risk risk) {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            Caller caller = new Caller(
                    new Principal("someone", Risk.SENSITIVE), "tests 1", "http", Person.OUT_OF_REACH, Progress.NONE);

            CallError error = ((Outcome.Failed) tools.runAs(caller, Optional.empty(), tool, arguments)).error();

            assertThat(error.kind()).isEqualTo(ErrorKind.NOT_ALLOWED);
            assertThat(error.message()).contains("users:destructive");
            assertThat(tools.changes()).isEmpty();
            assertThat(tools.trail().records())
                    .last()
                    .satisfies(entry -> assertThat(entry.risk()).contains("destructive"));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("destructive")
    void withTheScopeAndWithoutConfirmationItRunsAndTheTrailSaysHowRiskyItWas(
            String tool, String arguments, Risk risk) {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.run(tool, arguments);

            assertThat(tools.trail().records())
                    .filteredOn(entry -> entry.event() == Event.SENDING)
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.risk()).contains("destructive"));
        }
    }

    @Test
    void aTokenForALowerRiskDoesNotRunTheCallAtAHigherOne() {
        String call = of(SampleCall.LINH, "'email':'linh@example.com'");
        try (RunningTools tools = Setup.usual().start()) {
            String token = Tickets.token(tools.run(UPDATE, call));
            new Elsewhere(tools.sandbox()).update(SampleCall.LINH, "{\"roles\":[104,101]}");
            int before = tools.changes().size();

            Outcome outcome = tools.run(UPDATE, with(call, token));

            assertThat(((Outcome.ConfirmationRequired) outcome).risk()).isEqualTo(Risk.DESTRUCTIVE);
            assertThat(tools.changes()).hasSize(before);
        }
    }

    @Test
    void aRoleThatGotMorePowerWhileThePersonDecidedIsAskedAboutAgain() {
        // Without the list of roles, the server knows one from who holds it: the only user with role 105 loses it
        // meanwhile.
        String ulrike = "0194c1a5-582d-40ed-99d7-17bd1b6495a3";
        Holder holder = new Holder();
        ScriptedPerson person = new ScriptedPerson(question -> {
            holder.loses(ulrike);
            return ScriptedPerson.consent(question);
        });
        try (RunningTools tools = Setup.usual().person(person).start()) {
            holder.tools = Optional.of(tools);
            forbidRoles(tools);

            tools.run(UPDATE, of(SampleCall.ANNA, "'roles':[105]"));

            assertThat(person.questions()).hasSize(2);
            assertThat(person.questions().get(0).proof()).isEmpty();
            assertThat(person.questions().get(1).proof()).contains("anna.kowalska@example.com");
            assertThat(person.questions().get(1).text())
                    .contains("the role #105, whose name and power the server could not read");
        }
    }

    private static final class Holder {
        private Optional<RunningTools> tools = Optional.empty();

        void loses(String userId) {
            new Elsewhere(tools.orElseThrow().sandbox()).update(userId, "{\"roles\":[]}");
        }
    }

    @Test
    void theQuestionNamesEveryRoleAndWhatTheAddedOnesGrant() {
        String text = asked(UPDATE, of(SampleCall.ANNA, "'roles':[104,101,103,105,999]"), true)
                .text();

        assertThat(text)
                .contains(
                        "Adds the role “Administrators”, which grants full control of the account and access to all resources.",
                        "Adds the role “Auditors”, which grants access to all resources.",
                        "Adds the role #999, whose name and power the server could not read.",
                        "Adds the role “Buchhaltung – Zürich”.",
                        "Removes the role “Web operations”.",
                        "Keeps the role “Storage keepers”.")
                .doesNotContain("101", "102", "103", "104", "105");
    }

    @Test
    void aCreationNamesItsRolesAndHasTheEmailTyped() {
        Question question = asked(CREATE, creation(",'roles':[101,102]"));

        assertThat(question.proof()).contains("new.person@example.com");
        assertThat(question.text())
                .contains(
                        "Adds the role “Administrators”, which grants full control of the account",
                        "Adds the role “Web operations”.")
                .doesNotContain("101", "102");
    }

    @Test
    void rolesThatCannotBeLookedUpAreAskedAboutAsUnknown() {
        ScriptedPerson person = ScriptedPerson.answering(new Answer.Refused());
        try (RunningTools tools = Setup.usual().person(person).start()) {
            forbidRoles(tools);
            tools.sandbox()
                    .fault(SandboxFault.status(403).on("GET", "/v1/users").times(0));

            tools.run(CREATE, creation(",'roles':[102]"));

            assertThat(person.questions())
                    .singleElement()
                    .satisfies(question -> assertThat(question.text())
                            .contains("the role #102, whose name and power the server could not read"))
                    .satisfies(question -> assertThat(question.proof()).isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'roles':[104]", "'roles':[102,104]", "'roles':[]"})
    void noUserIsReadForRolesThatTheTargetHolds(String change) {
        try (RunningTools tools = Setup.usual().dryRun().start()) {
            tools.run(UPDATE, of(SampleCall.ANNA, change));

            assertThat(tools.requests())
                    .extracting(SandboxRequest::rawPathAndQuery)
                    .filteredOn(path -> !path.startsWith("/v1/roles"))
                    .containsExactly("/v1/users/" + SampleCall.ANNA);
        }
    }

    @Test
    void aTargetThatCannotBeReadIsNotHit() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox()
                    .fault(SandboxFault.status(403).on("GET", "/v1/users/").times(0));

            assertThat(tools.run(UPDATE, of(CONTRACTOR, "'enabled':true"))).isInstanceOf(Outcome.Failed.class);
            assertThat(tools.run(RESET, of(CONTRACTOR, ""))).isInstanceOf(Outcome.Failed.class);
            assertThat(tools.changes()).isEmpty();
        }
    }

    /** As for an API user who may not read them. */
    private static void forbidRoles(RunningTools tools) {
        tools.sandbox().fault(SandboxFault.status(403).on("GET", "/v1/roles").times(0));
    }

    private static Question asked(String tool, String arguments) {
        return asked(tool, arguments, false);
    }

    private static Question asked(String tool, String arguments, boolean withoutRoles) {
        ScriptedPerson person = ScriptedPerson.answering(new Answer.Refused());
        try (RunningTools tools = Setup.usual().person(person).start()) {
            if (withoutRoles) {
                forbidRoles(tools);
            }
            assertThat(tools.run(tool, arguments))
                    .isInstanceOfSatisfying(
                            Outcome.Declined.class,
                            declined -> assertThat(declined.by()).isNotEqualTo(Decision.By.POLICY));
        }
        return person.questions().get(0);
    }

    private static String with(String arguments, String token) {
        return arguments.substring(0, arguments.length() - 1) + ",\"confirmationToken\":\"" + token + "\"}";
    }

    private static String of(String userId, String change) {
        return json("{'userId':'%s'%s}".formatted(userId, change.isEmpty() ? "" : "," + change));
    }

    private static String creation(String more) {
        return json("{'email':'new.person@example.com','enabled':true,'totp':true,'locale':'en'%s}".formatted(more));
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
