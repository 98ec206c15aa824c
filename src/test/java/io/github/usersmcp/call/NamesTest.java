package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.catalog.Violation;
import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.sandbox.SandboxFault;
import io.github.usersmcp.sandbox.SandboxRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Emails stand for users and names for roles, wherever a call takes their ids. */
class NamesTest {
    private static final String ANNA = "anna.kowalska@example.com";

    @ParameterizedTest
    @ValueSource(strings = {ANNA, "Anna.Kowalska@EXAMPLE.com"})
    void anEmailStandsForTheUserWhoHasIt(String email) {
        try (RunningTools tools = Setup.usual().start()) {
            assertThat(tools.envelope(
                                    "retrieve_user",
                                    "{'userId':'%s'}".formatted(email).replace('\'', '"'))
                            .at("/user/userId")
                            .asString())
                    .isEqualTo(SampleCall.ANNA);
            assertThat(tools.lastRequest().rawPathAndQuery()).isEqualTo("/v1/users/" + SampleCall.ANNA);
        }
    }

    @Test
    void anEmailThatOnlyContainsTheGivenOneIsNotIt() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            CallError error = failure(tools, "delete_user", "{\"userId\":\"kowalska@example.com\"}");

            assertThat(error.kind()).isEqualTo(ErrorKind.NOT_FOUND);
            assertThat(error.hint()).contains("Similar: “" + ANNA);
            assertThat(tools.changes()).isEmpty();
        }
    }

    @Test
    void anEmailThatTwoUsersHaveIsAnsweredWithTheirIds() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox()
                    .fault(SandboxFault.rawBody(200, "application/json", """
                            {"data":[{"userId":"a1","email":"a@example.com"},{"userId":"a2","email":"A@example.com"}],
                            "_pagination":{"size":100,"totalElements":2,"totalPages":1,"page":1}}""").on("GET", "/v1/users"));

            CallError error = failure(tools, "delete_user", "{\"userId\":\"a@example.com\"}");

            assertThat(error.kind()).isEqualTo(ErrorKind.NOT_FOUND);
            assertThat(error.hint()).contains("a1, a2");
            assertThat(tools.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "x/../y", "a@b", ""})
    void whatTheApiClaimsToBeAnIdMustBeOne(String id) {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox()
                    .fault(SandboxFault.rawBody(200, "application/json", """
                            {"data":[{"userId":"%s","email":"a@example.com"}],
                            "_pagination":{"size":100,"totalElements":1,"totalPages":1,"page":1}}""".formatted(id))
                            .on("GET", "/v1/users"));

            failure(tools, "delete_user", "{\"userId\":\"a@example.com\"}");

            assertThat(tools.changes()).isEmpty();
        }
    }

    @Test
    void aTokenIsBoundToTheUserAndNotToTheEmail() {
        try (RunningTools tools = Setup.usual().start()) {
            String call = "{\"userId\":\"%s\"}".formatted(ANNA);
            String token = Tickets.token(tools.run("reset_password", call));
            new Elsewhere(tools.sandbox()).update(SampleCall.ANNA, "{\"email\":\"other@example.com\"}");
            new Elsewhere(tools.sandbox()).update(SampleCall.LINH, "{\"email\":\"%s\"}".formatted(ANNA));
            int before = tools.changes().size();

            tools.run("reset_password", "{\"userId\":\"%s\",\"confirmationToken\":\"%s\"}".formatted(ANNA, token));

            assertThat(tools.changes()).hasSize(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'roles':['Auditors']|[103]",
                "'roles':['auditors',104]|[103,104]",
                "'roles':['103','Auditors']|[103]",
                "'roles':'Auditors'|[103]",
                "'addRoles':['Auditors']|[102,104,103]",
                "'removeRoles':['Web operations']|[104]",
                "'addRoles':[105],'removeRoles':['Storage keepers']|[102,105]",
                "'removeRoles':[102,104]|[]"
            })
    void rolesGoByNameOrId(String roles, String sent) {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.run(
                    "update_user",
                    "{'userId':'%s',%s}".formatted(SampleCall.ANNA, roles).replace('\'', '"'));

            assertThat(tools.changes())
                    .singleElement()
                    .extracting(SandboxRequest::body)
                    .isEqualTo("{\"roles\":%s}".formatted(sent));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'roles':[102,999]|/roles/1|No role has the name or id 999",
                "'addRoles':['Auditor']|/addRoles/0|No role has the name or id Auditor",
                "'removeRoles':['<b>']|/removeRoles/0|No role has the name or id “＜b＞”",
                "'roles':[102],'addRoles':[103]|/addRoles|addRoles cannot be combined with roles, which replaces all roles",
                "'addRoles':[103],'removeRoles':['auditors']|/removeRoles|A role cannot be added and removed at once"
            })
    void aRoleThatIsNotThereIsAnsweredBeforeAnyoneIsAsked(String roles, String pointer, String message) {
        ScriptedPerson person = ScriptedPerson.answering(new Answer.Refused());
        try (RunningTools tools = Setup.usual().person(person).start()) {
            CallError error = failure(
                    tools,
                    "update_user",
                    "{'userId':'%s',%s}".formatted(SampleCall.ANNA, roles).replace('\'', '"'));

            assertThat(error.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENTS);
            assertThat(error.violations()).singleElement().satisfies(violation -> {
                assertThat(violation.pointer()).isEqualTo(pointer);
                assertThat(violation.message()).isEqualTo(message);
            });
            assertThat(person.questions()).isEmpty();
        }
    }

    @Test
    void theNearestNameIsSuggested() {
        try (RunningTools tools = Setup.usual().start()) {
            List<Violation> violations = failure(
                            tools,
                            "update_user",
                            "{\"userId\":\"%s\",\"addRoles\":[\"Auditor\"]}".formatted(SampleCall.ANNA))
                    .violations();

            assertThat(violations).singleElement().satisfies(violation -> {
                assertThat(violation.suggestion()).contains("Auditors");
                assertThat(violation.expected()).contains("Administrators", "Web operations");
            });
        }
    }

    @Test
    void aNameThatIsFarFromAllIsNotSuggested() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox().fault(roles(false).times(0));

            assertThat(failure(
                                    tools,
                                    "update_user",
                                    "{\"userId\":\"%s\",\"addRoles\":[\"New\"]}".formatted(SampleCall.ANNA))
                            .violations()
                            .get(0)
                            .suggestion())
                    .isEmpty();
        }
    }

    @Test
    void withoutTheListOfRolesTheNamesThatUsersShowStillWork() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox()
                    .fault(SandboxFault.status(403).on("GET", "/v1/roles").times(0));

            tools.run("update_user", "{\"userId\":\"%s\",\"addRoles\":[\"Auditors\"]}".formatted(SampleCall.ANNA));

            assertThat(tools.changes())
                    .singleElement()
                    .extracting(SandboxRequest::body)
                    .isEqualTo("{\"roles\":[102,104,103]}");
        }
    }

    @Test
    void thatTheListOfRolesCannotBeReadIsSaidOnce() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox().fault(SandboxFault.forbidden("/v1/roles"));

            assertThat(warnings(tools, "retrieve_user_list", "{}")).isEmpty();
            assertThat(warnings(tools, "retrieve_user_list", "{\"role\":\"Auditors\"}"))
                    .containsExactly(
                            "The API user may not read the account's roles: the server knows only roles that users hold.");
            assertThat(warnings(tools, "retrieve_user_list", "{\"role\":\"Auditors\"}"))
                    .isEmpty();
            tools.clock().advance(Duration.ofMinutes(2));
            assertThat(warnings(tools, "retrieve_user_list", "{\"role\":104}")).isEmpty();
        }
    }

    @Test
    void aFailureOverARoleThatCannotBeKnownSaysSoToo() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox().fault(SandboxFault.forbidden("/v1/roles"));

            assertThat(failure(tools, "retrieve_user_list", "{\"role\":\"Nobody has it\"}")
                            .hint())
                    .contains("the server knows only roles that users hold");
        }
    }

    @Test
    void aQuestionLeavesTheRemarkToTheResult() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox().fault(SandboxFault.forbidden("/v1/roles"));
            String arguments = "{\"userId\":\"%s\",\"addRoles\":[105]".formatted(SampleCall.ANNA);
            String token = ((Outcome.ConfirmationRequired) tools.run("update_user", arguments + "}")).token();

            assertThat(warnings(tools, "update_user", arguments + ",\"confirmationToken\":\"" + token + "\"}"))
                    .singleElement()
                    .asString()
                    .contains("may not read the account's roles");
        }
    }

    @Test
    void namesAreReadOnceAMinute() {
        try (RunningTools tools = Setup.usual().dryRun().start()) {
            for (int number = 0; number < 5; number++) {
                tools.run("retrieve_user_list", "{\"role\":\"Auditors\"}");
            }

            assertThat(tools.requests())
                    .extracting(SandboxRequest::rawPathAndQuery)
                    .filteredOn(path -> path.startsWith("/v1/roles"))
                    .hasSize(1);
        }
    }

    @Test
    void whatARoleGrantsIsReadForTheQuestionAndOnceMoreAfterTheYes() {
        ScriptedPerson person = new ScriptedPerson(ScriptedPerson::consent);
        try (RunningTools tools = Setup.usual().person(person).start()) {
            tools.sandbox().fault(roles(false).times(2));
            tools.sandbox().fault(roles(true).times(0));

            tools.run("update_user", "{\"userId\":\"%s\",\"addRoles\":[\"Web\"]}".formatted(SampleCall.ANNA));

            assertThat(person.questions()).hasSize(2);
            assertThat(person.questions().get(0).proof()).isEmpty();
            assertThat(person.questions().get(1).proof()).isPresent();
            assertThat(person.questions().get(1).text()).contains("full control");
        }
    }

    private static SandboxFault roles(boolean admin) {
        return SandboxFault.rawBody(200, "application/json", """
                        {"data":[{"roleId":900,"name":"Web","admin":%s,"accessAllResources":false,"type":"custom"}],
                        "_pagination":{"size":100,"totalElements":1,"totalPages":1,"page":1}}""".formatted(admin))
                .on("GET", "/v1/roles");
    }

    @Test
    void aRoleThatWasMadeAMomentAgoIsFound() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.run("retrieve_user_list", "{\"role\":\"Auditors\"}");
            tools.sandbox().fault(roles(false).times(0));

            tools.run("update_user", "{\"userId\":\"%s\",\"addRoles\":[\"Web\"]}".formatted(SampleCall.ANNA));

            assertThat(tools.changes()).hasSize(1);
        }
    }

    @Test
    void aNameOfDigitsThatIsNotItsRolesIdIsAmbiguousUnlessItIsTakenAway() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox()
                    .fault(SandboxFault.rawBody(200, "application/json", """
                            {"data":[{"roleId":900,"name":"104","admin":true,"accessAllResources":false,"type":"custom"},
                            {"roleId":104,"name":"Storage","admin":false,"accessAllResources":false,"type":"custom"}],
                            "_pagination":{"size":100,"totalElements":2,"totalPages":1,"page":1}}""")
                            .on("GET", "/v1/roles")
                            .times(0));

            CallError error = failure(
                    tools, "update_user", "{\"userId\":\"%s\",\"addRoles\":[\"104\"]}".formatted(SampleCall.ANNA));

            assertThat(error.violations().get(0).expected()).contains("104", "900");
            assertThat(tools.changes()).isEmpty();

            tools.run("update_user", "{\"userId\":\"%s\",\"removeRoles\":[\"104\"]}".formatted(SampleCall.ANNA));
            assertThat(tools.changes())
                    .singleElement()
                    .extracting(SandboxRequest::body)
                    .isEqualTo("{\"roles\":[102]}");
        }
    }

    @Test
    void whatSomeoneElseChangedMeanwhileIsKeptWhereRolesAreAdded() {
        ScriptedPerson person = ScriptedPerson.answering(new Answer.Refused());
        try (RunningTools tools = Setup.usual().person(person).start()) {
            new Elsewhere(tools.sandbox()).update(SampleCall.ANNA, "{\"roles\":[105]}");

            tools.run("update_user", "{\"userId\":\"%s\",\"addRoles\":[104]}".formatted(SampleCall.ANNA));

            assertThat(person.questions().get(0).text())
                    .contains("Keeps the role “Buchhaltung – Zürich”")
                    .doesNotContain("Removes");
        }
    }

    private static List<String> warnings(RunningTools tools, String tool, String arguments) {
        return ((Outcome.Completed) tools.run(tool, arguments)).warnings();
    }

    private static CallError failure(RunningTools tools, String tool, String arguments) {
        return ((Outcome.Failed) tools.run(tool, arguments)).error();
    }
}
