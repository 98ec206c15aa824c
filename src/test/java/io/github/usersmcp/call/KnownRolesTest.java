package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.sandbox.SandboxFault;
import io.github.usersmcp.sandbox.SandboxRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the list of roles and what users show of theirs count together, and their reading is bounded. */
class KnownRolesTest {
    private static final String CUT = "The API user may not read the account's roles: the server knows only roles that"
            + " users hold. Of the users, it read only the first 1,000.";

    @Test
    void aRoleGrantsWhatAUserShowsEvenIfTheListSaysLess() {
        ScriptedPerson person = ScriptedPerson.answering(new Answer.Refused());
        try (RunningTools tools = Setup.usual().person(person).start()) {
            tools.sandbox().fault(roles(role(101, "Helpers", false)).times(0));

            tools.run("update_user", edit("'addRoles':['Helpers']"));
        }

        Question question = person.questions().get(0);
        assertThat(question.text()).contains("grants full control of the account");
        assertThat(question.proof()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'/v1/users' ['CREATE'] | manage users",
                "'/v1/users/invitations' ['UPDATE'] | manage users",
                "'/v1/roles' ['READ','DELETE'] | manage roles",
                "'/v1/roles' ['GRANT'] | manage roles",
                "'/v1/users' null | manage users"
            })
    void aRoleThatLetsItsHolderGiveAccessIsDestructiveToGive(String permission, String power) {
        String[] parts = permission.split(" ", 2);
        Question question = granting("{'apiName':%s,'actions':%s}".formatted((Object[]) parts));

        assertThat(question.text()).contains("Adds the role “Helpers”, which lets its holder " + power + ".");
        assertThat(question.proof()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{'apiName':'/v1/users','actions':['READ']}",
                "{'apiName':'/v1/users','actions':[]}",
                "{'apiName':'/v1/usersettings','actions':['UPDATE']}",
                "{'apiName':'/v1/compute/instances','actions':['CREATE','DELETE']}"
            })
    void otherPermissionsLetNobodyGiveAccess(String permissions) {
        assertThat(granting(permissions).proof()).isEmpty();
    }

    private static Question granting(String permissions) {
        ScriptedPerson person = ScriptedPerson.answering(new Answer.Refused());
        String role = role(300, "Helpers", false);
        try (RunningTools tools = Setup.usual().person(person).start()) {
            tools.sandbox()
                    .fault(roles(role.substring(0, role.length() - 1)
                                    + ",'permissions':[%s]}"
                                            .formatted(permissions)
                                            .replace('\'', '"'))
                            .times(0));

            tools.run("update_user", edit("'addRoles':['Helpers']"));
        }
        return person.questions().get(0);
    }

    @Test
    void whatWasReadOfAListThatTheApiThenRefusesStaysKnown() {
        ScriptedPerson person = ScriptedPerson.answering(new Answer.Refused());
        String page = IntStream.rangeClosed(1001, 1100)
                .mapToObj(id -> role(id, "R" + id, id == 1005))
                .collect(Collectors.joining(","));
        try (RunningTools tools = Setup.usual().person(person).start()) {
            for (int time = 0; time < 2; time++) {
                tools.sandbox().fault(roles(page, 150).times(1));
                tools.sandbox()
                        .fault(SandboxFault.status(403).on("GET", "/v1/roles").times(1));
            }

            tools.run("update_user", edit("'addRoles':['R1005','Auditors']"));
        }

        assertThat(person.questions().get(0).text())
                .contains(
                        "Adds the role “R1005”, which grants full control of the account.",
                        "Adds the role “Auditors”, which grants access to all resources.",
                        "Not checked: the account's list of roles, which the server could not read as a whole");
    }

    @Test
    void aRoleThatOnlyTheTargetShowsIsTakenAwayByName() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox().fault(roles(role(300, "Other", false)).times(0));

            tools.run("update_user", edit("'removeRoles':['web operations']"));
            tools.run("update_user", edit("'roles':['Storage keepers', 300]"));

            assertThat(tools.changes())
                    .extracting(SandboxRequest::body)
                    .startsWith("{\"roles\":[104]}")
                    .hasSize(1 + 1)
                    .last()
                    .isEqualTo("{\"roles\":[104,300]}");
        }
    }

    @Test
    void aRoleThatTheTargetLacksIsNotTakenAwayByName() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox().fault(roles(role(300, "Other", false)).times(0));

            assertThat(failure(tools, edit("'removeRoles':['Auditors']")).kind())
                    .isEqualTo(ErrorKind.INVALID_ARGUMENTS);
        }
    }

    @Test
    void inALargeAccountWithoutAListOfRolesAChangeTakesFewRequests() {
        try (RunningTools tools = RunningTools.withUsers(Setup.unconfirmed(), 10_000)) {
            tools.sandbox().fault(SandboxFault.forbidden("/v1/roles"));

            assertThat(warnings(tools, edit("'addRoles':['Auditors']"))).containsExactly(CUT);
            assertThat(reads(tools)).hasSizeLessThan(25);

            int before = reads(tools).size();
            assertThat(warnings(tools, edit("'addRoles':['Administrators']"))).containsExactly(CUT);
            assertThat(reads(tools)).hasSizeLessThan(before + 15);
            assertThat(reads(tools).subList(before, reads(tools).size()))
                    .noneMatch(path -> path.startsWith("/v1/users?") || path.startsWith("/v1/roles"));

            assertThat(failure(tools, edit("'addRoles':['Nobody']")).hint()).contains("only the first 1,000");
            tools.clock().advance(Duration.ofMinutes(2));
            int later = reads(tools).size();
            tools.run("update_user", edit("'addRoles':['Buchhaltung – Zürich']"));
            assertThat(reads(tools)).hasSizeLessThan(later + 25);
        }
    }

    @Test
    void ofMoreRolesThanTheServerKeepsItSaysWhatItKnows() {
        String many = IntStream.rangeClosed(1, 10_001)
                .mapToObj(id -> role(id + 1_000_000, "R" + id, false))
                .collect(Collectors.joining(","));
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox().fault(roles(many, 10_001).times(0));

            CallError error = failure(tools, edit("'addRoles':['R10001']"));
            assertThat(error.message() + error.violations())
                    .contains("None of the roles that the server could read has the name or id R10001");
            assertThat(error.hint())
                    .contains("The account has more than 10,000 roles: the server knows only that many of them")
                    .doesNotContain("may not read");
            tools.run("update_user", edit("'addRoles':['R5']"));
            assertThat(tools.changes()).hasSize(1);
        }
    }

    @Test
    void aHundredUnknownNamesAmongThousandsOfRolesTakeNoLongerThanTwenty() {
        String many = IntStream.rangeClosed(1, 4_000)
                .mapToObj(id -> role(1_000 + id, (id + "-").repeat(50).substring(0, 90), false))
                .collect(Collectors.joining(","));
        String names = IntStream.range(0, 100)
                .mapToObj(index -> "'" + (index + "x").repeat(50).substring(0, 90) + "'")
                .collect(Collectors.joining(","));
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox().fault(roles(many, 4_000).times(0));

            for (String argument : List.of("addRoles", "removeRoles")) {
                CallError error = failure(tools, edit("'%s':[%s]".formatted(argument, names)));

                assertThat(error.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENTS);
                assertThat(error.violations()).hasSizeLessThanOrEqualTo(20);
                assertThat(error.message()).contains("100");
            }
        }
    }

    private static List<String> warnings(RunningTools tools, String arguments) {
        return ((Outcome.Completed) tools.run("update_user", arguments)).warnings();
    }

    private static CallError failure(RunningTools tools, String arguments) {
        return ((Outcome.Failed) tools.run("update_user", arguments)).error();
    }

    private static List<String> reads(RunningTools tools) {
        return tools.requests().stream()
                .filter(request -> request.method().equals("GET"))
                .map(SandboxRequest::rawPathAndQuery)
                .toList();
    }

    private static SandboxFault roles(String roles) {
        return roles(roles, 1);
    }

    private static SandboxFault roles(String roles, int total) {
        return SandboxFault.rawBody(200, "application/json", """
                        {"data":[%s],"_pagination":{"size":100,"totalElements":%d,"totalPages":1,"page":1}}""".formatted(roles, total))
                .on("GET", "/v1/roles");
    }

    private static String role(long id, String name, boolean admin) {
        return "{\"roleId\":%d,\"name\":\"%s\",\"admin\":%s,\"accessAllResources\":false}".formatted(id, name, admin);
    }

    private static String edit(String change) {
        return "{'userId':'%s',%s}".formatted(SampleCall.ANNA, change).replace('\'', '"');
    }
}
