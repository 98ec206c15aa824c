package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.catalog.Violation;
import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.sandbox.SandboxFault;
import io.github.usersmcp.sandbox.SandboxRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles whose names look the same are told apart wherever they are shown, in a form that arguments take. */
class RoleNamesTest {
    private static final String LISTED = """
            {"data":[%s],"_pagination":{"size":100,"totalElements":%d,"totalPages":1,"page":1}}""";

    private static final String TWO = role(300, "Support") + ";" + role(301, "support") + ";" + role(302, "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Team;Crew | “Team”,“Crew”",
                "Team;team | “Team #1”,“team #2”",
                "Team;Te\u0301am | “Team”,“Te\u0301am”",
                "Team;Team #1 | “Team”,“Team #1 #2”",
                "104;Crew | “104 #1”,“Crew”",
                "#1;Crew | “#1 #1”,“Crew”",
            })
    void aNameThatCouldMeanAnotherRoleHasItsId(String given, String shown) {
        List<String> names = List.of(given.split(";", -1));
        List<Role> roles = Stream.of(1, 2)
                .map(id -> new Role(
                        id,
                        Optional.of(new Role.Seen(
                                List.of(names.get(id - 1)), false, false, new Delegation(false, false, true)))))
                .toList();
        RoleNames all = RoleNames.NONE.with(roles.stream());

        assertThat(String.join(",", roles.stream().map(all::quoted).toList())).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"Support #300, 300", "support #301, 301", "Support, 300", "#302, 302", "#300, 300"})
    void aRoleIsTakenAsItIsShown(String argument, long id) {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox().fault(listing(TWO));

            tools.run("update_user", edit("'addRoles':['" + argument + "']"));

            assertThat(tools.changes())
                    .singleElement()
                    .extracting(SandboxRequest::body)
                    .isEqualTo("{\"roles\":[102,104,%d]}".formatted(id));
        }
    }

    @Test
    void aQuestionTellsRolesOfTheSameNameApart() {
        assertThat(question(TWO, edit("'addRoles':[300]")))
                .contains("Adds the role “Support #300”.", "→ “Support #300”, “Web operations”");
    }

    @Test
    void aRoleWithoutANameIsShownByItsId() {
        assertThat(question(TWO, edit("'addRoles':[302]")))
                .contains("Adds the role #302, whose name and power the server could not read.");
    }

    @Test
    void whatTheTargetHoldsIsToldApartFromOtherRoles() {
        String twins =
                role(102, "Web operations") + ";" + role(104, "Storage keepers") + ";" + role(300, "Web Operations");

        assertThat(question(twins, edit("'removeRoles':[102]")))
                .contains("Removes the role “Web operations #102”.", "Keeps the role “Storage keepers”.");
    }

    @Test
    void aSummaryNamesTheRoleThatIsMeant() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox().fault(listing(TWO));

            assertThat(((Outcome.Completed) tools.run("retrieve_user_list", "{\"role\":\"300\"}")).summary())
                    .startsWith("No users match (role: Support #300)");
        }
    }

    @Test
    void candidatesAreToldApart() {
        String same = role(300, "Support") + ";" + role(301, "Support") + ";" + role(302, "");
        assertThat(violation(same, "Support").expected()).isEqualTo("one of: Support #300, Support #301");
        assertThat(violation(same, "Nothing like it").expected()).isEqualTo("one of: #302, Support #300, Support #301");
    }

    @ParameterizedTest
    @CsvSource({
        "Web operations, “Web operations #102”",
        "WEB OPERATIONS, “Web operations #102”",
        "Web operations #102, “Web operations #102”",
        "web operations, “Web operations #102”"
    })
    void aNameThatIsTakenAwayMeansTheRoleThatTheUserHolds(String given, String shown) {
        String twins = role(300, "Web operations") + ";" + role(102, "Web operations") + ";"
                + role(301, "web operations") + ";" + role(104, "Storage keepers");

        assertThat(question(twins, edit("'removeRoles':['" + given + "']")))
                .contains("Removes the role " + shown + ".", "Keeps the role “Storage keepers”.");
    }

    @Test
    void aNameThatIsTakenAwayMeansTheHeldRoleEvenIfTheListKnowsOnlyItsTwin() {
        String twin = role(300, "Web operations") + ";" + role(104, "Storage keepers");

        assertThat(question(twin, edit("'removeRoles':['Web operations']")))
                .contains("Removes the role “Web operations #102”.");
    }

    @Test
    void aNameOfTwoHeldRolesIsAmbiguousAndOthersAreNotOffered() {
        String three = role(102, "Same") + ";" + role(104, "Same") + ";" + role(300, "Same");
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox().fault(listing(three));

            CallError error = ((Outcome.Failed) tools.run("update_user", edit("'removeRoles':['Same']"))).error();

            assertThat(error.violations())
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.expected())
                            .contains("Same #102", "Same #104")
                            .doesNotContain("#300"));
            assertThat(tools.changes()).isEmpty();
        }
    }

    @Test
    void rolesAreNotEditedWhereAHeldOneHasNoId() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox()
                    .fault(SandboxFault.rawBody(200, "application/json", """
                            {"data":[{"userId":"%s","email":"a@example.com","owner":false,"enabled":true,
                            "roles":[{"roleId":"x","name":"A","admin":false,"accessAllResources":false}]}]}""".formatted(SampleCall.ANNA))
                            .on("GET", "/v1/users/")
                            .times(0));

            assertThat(((Outcome.Failed) tools.run("update_user", edit("'addRoles':[105]")))
                            .error()
                            .message())
                    .startsWith("The API does not show which roles the user has");
            assertThat(tools.changes()).isEmpty();
        }
    }

    @Test
    void aNameThatIsGivenStaysAmbiguousWhereTheUserHoldsOne() {
        String twins = role(300, "Web operations") + ";" + role(102, "Web operations");
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox().fault(listing(twins));

            for (String argument : List.of("roles", "addRoles")) {
                assertThat(((Outcome.Failed) tools.run("update_user", edit("'" + argument + "':['Web operations']")))
                                .error()
                                .kind())
                        .isEqualTo(ErrorKind.INVALID_ARGUMENTS);
            }
            assertThat(tools.changes()).isEmpty();
        }
    }

    @Test
    void aRoleWithTwoNamesIsShownWithBoth() {
        String both = role(300, "Zulu") + ";" + role(300, "Alpha");

        assertThat(question(both, edit("'addRoles':['Zulu']")))
                .contains("Adds the role “Alpha #300” [also named “Zulu”].");
    }

    @Test
    void aListSaysThatARoleHasTwoNames() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox()
                    .fault(SandboxFault.rawBody(
                                    200,
                                    "application/json",
                                    LISTED.formatted(
                                            "{\"userId\":\"a\",\"email\":\"a@example.com\",\"roles\":[%s,%s]}"
                                                    .formatted(role(300, "Zulu"), role(300, "Alpha")),
                                            1))
                            .on("GET", "/v1/users"));

            var result = tools.envelope("retrieve_user_list", "{}");

            assertThat(result.at("/users/0/roles").toString()).isEqualTo("[\"Zulu #300\"]");
            assertThat(result.path("warnings").toString()).contains("The API also names Zulu #300 “Alpha”.");
        }
    }

    private static Violation violation(String roles, String given) {
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox().fault(listing(roles));
            return ((Outcome.Failed) tools.run("update_user", edit("'addRoles':['" + given + "']")))
                    .error()
                    .violations()
                    .get(0);
        }
    }

    private static String question(String roles, String arguments) {
        ScriptedPerson person = ScriptedPerson.answering(new Answer.Refused());
        try (RunningTools tools = Setup.usual().person(person).start()) {
            tools.sandbox().fault(listing(roles));
            tools.run("update_user", arguments);
        }
        return person.questions().get(0).text();
    }

    private static String role(long id, String name) {
        return "{\"roleId\":%d,\"name\":\"%s\",\"admin\":false,\"accessAllResources\":false,\"type\":\"custom\"}"
                .formatted(id, name);
    }

    private static SandboxFault listing(String roles) {
        String[] each = roles.split(";", -1);
        return SandboxFault.rawBody(200, "application/json", LISTED.formatted(String.join(",", each), each.length))
                .on("GET", "/v1/roles")
                .times(0);
    }

    private static String edit(String change) {
        return "{'userId':'%s',%s}".formatted(SampleCall.ANNA, change).replace('\'', '"');
    }
}
