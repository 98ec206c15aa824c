package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.sandbox.SandboxFault;
import io.github.usersmcp.sandbox.SandboxRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A call that could let someone take over a powerful user needs typed proof, and its question says what makes the user powerful. */
class PowerfulUserTest {
    private static final String UPDATE = "update_user";
    private static final String RESET = "reset_password";
    private static final String RESEND = "resend_email_verification";
    private static final String HELP_DESK = role("'permissions':[{'apiName':'/v1/users','actions':['UPDATE']}]");
    private static final String MANAGES = "has the role “Help desk”, which lets its holder manage users";

    static Stream<Arguments> takeovers() {
        return Stream.of(
                Arguments.of(UPDATE, "'enabled':true", "The user who can sign in again %s."),
                Arguments.of(
                        UPDATE,
                        "'email':'new@example.com'",
                        "Anyone who can read the new mailbox can take over the access of a user who %s."),
                Arguments.of(UPDATE, "'totp':false", "The password alone then gives the access of a user who %s."),
                Arguments.of(RESET, "", "Anyone who can read this mailbox can take over the access of a user who %s."));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("takeovers")
    void theQuestionSaysThatTheUserMayManageUsers(String tool, String change, String sentence) {
        Question question = asked(tool, change, user("false", HELP_DESK), role(""));

        assertThat(question.proof()).contains("kim@example.com");
        assertThat(question.text()).contains(sentence.formatted(MANAGES));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("takeovers")
    void aRoleThatAUserShowsWithoutItsPermissionsIsLookedUp(String tool, String change, String sentence) {
        Question question = asked(tool, change, user("false", role("")), HELP_DESK);

        assertThat(question.proof()).isPresent();
        assertThat(question.text()).contains(sentence.formatted(MANAGES));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "true  | 'permissions':[] | owns the account",
                "null  | 'permissions':[] | may own the account, which the API does not say",
                "false | 'admin':null     | has the role #300, whose name and power the server could not read",
                "false | 'roleId':'x'     | has roles that the server could not read",
                "true  | 'admin':true     | owns the account and has the role “Help desk”, which grants full control of the account"
            })
    void whatTheApiDoesNotSayCountsAsPower(String owner, String more, String power) {
        Question question = asked(RESET, "", user(owner, role(more)), role(""));

        assertThat(question.proof()).isPresent();
        assertThat(question.text()).contains("the access of a user who " + power + ".");
    }

    @Test
    void ofSeveralPowerfulRolesTheStrongestIsNamed() {
        String admin = HELP_DESK
                .replace("300", "301")
                .replace("Help desk", "Root")
                .replace("\"admin\":false", "\"admin\":true");

        assertThat(asked(RESET, "", user("false", HELP_DESK + "," + admin), role(""))
                        .text())
                .contains(
                        "a user who has the role “Root”, which grants full control of the account, and 1 more such role.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"update_user | 'enabled':true", "update_user | 'email':'new@example.com'", "reset_password | ''"})
    void nobodyTypesAnythingForAUserWithoutPower(String tool, String change) {
        String reading = role("'permissions':[{'apiName':'/v1/users','actions':['READ']}]");
        Question question = asked(tool, change.equals("''") ? "" : change, user("false", reading), role(""));

        assertThat(question.proof()).isEmpty();
        assertThat(question.text()).doesNotContain("take over").contains("“Help desk”");
    }

    @Test
    void aVerificationLinkThatLeadsElsewhereSaysWhoGetsIt() {
        String link = "'redirectUrl':'https://example.org/'";

        assertThat(asked(RESEND, link, user("false", HELP_DESK), role("")).text())
                .contains("The email goes to a user who " + MANAGES + ".");
    }

    @Test
    void theRolesOfAQuestionSayWhatTheyLetTheirHolderDo() {
        assertThat(asked("delete_user", "", user("false", HELP_DESK), role("")).text())
                .contains("Roles: “Help desk” [may manage users]");
        assertThat(asked(
                                UPDATE,
                                "'addRoles':['Other']",
                                user("false", HELP_DESK),
                                role("").replace("300", "301").replace("Help desk", "Other"))
                        .text())
                .contains("Keeps the role “Help desk” [may manage users].");
    }

    @Test
    void theListOfRolesIsOnlyReadWhereItDecides() {
        for (String roles : List.of(HELP_DESK, role("'permissions':[]"))) {
            try (RunningTools tools = Setup.usual().dryRun().start()) {
                answer(tools, user("false", roles), role(""));

                tools.run(UPDATE, of("'enabled':true"));

                assertThat(paths(tools)).containsExactly("/v1/users/" + SampleCall.ANNA);
            }
        }
        try (RunningTools tools = Setup.usual().dryRun().start()) {
            answer(tools, user("false", role("")), role(""));

            tools.run(UPDATE, of("'lastName':'Lee'"));

            assertThat(paths(tools)).containsExactly("/v1/users/" + SampleCall.ANNA);
        }
    }

    @Test
    void aHeldRoleThatGetsMorePowerWhileThePersonDecidesIsAskedAboutAgain() {
        List<RunningTools> running = new ArrayList<>();
        ScriptedPerson person = new ScriptedPerson(question -> {
            if (question.proof().isPresent()) {
                return new Answer.Refused();
            }
            running.get(0).sandbox().clearFaults();
            answer(running.get(0), user("false", HELP_DESK), HELP_DESK);
            return ScriptedPerson.consent(question);
        });
        try (RunningTools tools = Setup.usual().person(person).start()) {
            running.add(tools);
            answer(tools, user("false", role("'permissions':[]")), role(""));

            tools.run(UPDATE, of("'email':'new@example.com'"));

            assertThat(person.questions()).hasSize(2);
            assertThat(person.questions().get(1).text()).contains(MANAGES);
            assertThat(tools.changes()).isEmpty();
        }
    }

    private static List<String> paths(RunningTools tools) {
        return tools.requests().stream().map(SandboxRequest::rawPathAndQuery).toList();
    }

    private static Question asked(String tool, String change, String user, String listed) {
        ScriptedPerson person = ScriptedPerson.answering(new Answer.Refused());
        try (RunningTools tools = Setup.usual().person(person).start()) {
            answer(tools, user, listed);
            tools.run(tool, of(change));
        }
        return person.questions().get(0);
    }

    private static void answer(RunningTools tools, String user, String role) {
        tools.sandbox()
                .fault(SandboxFault.rawBody(200, "application/json", "{\"data\":[" + user + "]}")
                        .on("GET", "/v1/users/")
                        .times(0));
        tools.sandbox()
                .fault(SandboxFault.rawBody(200, "application/json", """
                        {"data":[%s],"_pagination":{"size":100,"totalElements":1,"totalPages":1,"page":1}}""".formatted(role))
                        .on("GET", "/v1/roles")
                        .times(0));
    }

    /** Disabled, so that enabling changes something. */
    private static String user(String owner, String roles) {
        return json("""
                {'userId':'%s','email':'kim@example.com','firstName':'Kim','lastName':'Oh','emailVerified':false,\
                'enabled':false,'totp':true,'locale':'en','owner':%s,'roles':[%s]}""".formatted(SampleCall.ANNA, owner, roles));
    }

    private static String role(String more) {
        return json("{'roleId':300,'name':'Help desk','admin':false,'accessAllResources':false%s}"
                        .formatted(more.isEmpty() ? "" : "," + more))
                .replaceFirst("\"roleId\":300,(.*\"roleId\":)", "$1")
                .replaceFirst("\"admin\":false,(.*\"admin\":)", "$1");
    }

    private static String of(String change) {
        return json("{'userId':'%s'%s}".formatted(SampleCall.ANNA, change.isEmpty() ? "" : "," + change));
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
