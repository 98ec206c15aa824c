package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.sandbox.SandboxFault;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An API, or a proxy before it, that returns another user's data, contradicts itself or omits what guards need. */
class LyingAnswersTest {
    private static final String TARGET = SampleCall.ANNA;
    private static final String OTHER = SampleCall.LINH;
    private static final String ADMIN =
            "'owner':false,'enabled':true,'roles':[{'roleId':9,'name':'Boss','admin':true,'accessAllResources':false}]";
    private static final String PLAIN = "'owner':false,'enabled':true,'roles':[]";

    private final ScriptedPerson person = ScriptedPerson.answering(new Answer.Refused());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"delete_user|", "update_user|,'lastName':'X'", "reset_password|", "retrieve_user|"})
    void anAnswerAboutAnotherUserIsNotUsed(String tool, String more) {
        try (RunningTools tools = Setup.usual().person(person).start()) {
            answer(tools, TARGET, user(OTHER, PLAIN));

            Outcome outcome = tools.run(tool, json("{'userId':'%s'%s}".formatted(TARGET, more == null ? "" : more)));

            assertThat(((Outcome.Failed) outcome).error().message()).contains("not in its documented shape");
            assertThat(person.questions()).isEmpty();
            assertThat(tools.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'credentialId':4715", "'objectStorageId':'another'", "'credentialId':'4715'"})
    void anAnswerAboutAnotherCredentialIsNotUsed(String identifier) {
        SampleCall rotation = SampleCall.of("regenerate_object_storage_credentials");
        try (RunningTools tools = Setup.usual().person(person).start()) {
            answer(tools, "/credentials/4714", "{'displayName':'Backups',%s}".formatted(identifier));

            assertThat(tools.run(rotation.tool(), rotation.arguments())).isInstanceOf(Outcome.Failed.class);
            assertThat(person.questions()).isEmpty();
            assertThat(tools.changes()).isEmpty();
        }
    }

    @Test
    void theSameIdInAnotherCaseIsTheSameUser() {
        try (RunningTools tools = Setup.usual().start()) {
            answer(tools, TARGET, user(TARGET.toUpperCase(Locale.ROOT), PLAIN));

            assertThat(tools.run("retrieve_user", json("{'userId':'%s'}".formatted(TARGET))))
                    .isInstanceOf(Outcome.Completed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'owner':'true',", "'owner':null,", "'owner':1,"})
    void whoCouldOwnTheAccountIsNotDeleted(String owner) {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            answer(tools, TARGET, user(TARGET, owner + "'enabled':true,'roles':[]"));

            assertRefused(delete(tools), "owns the account");
            assertThat(tools.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'enabled':true",
                "'enabled':true,'roles':{}",
                "'enabled':true,'roles':[{'roleId':1,'name':'R'}]",
                "'enabled':true,'roles':[{'roleId':1,'name':'R','admin':'true'}]",
                "'enabled':true,'roles':['admin']",
                "'roles':[{'roleId':1,'name':'R','admin':true}]",
                "'enabled':'false','roles':[{'roleId':1,'name':'R','admin':true}]"
            })
    void whoCouldBeTheLastAdministratorIsNotDeleted(String fields) {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            answer(tools, TARGET, user(TARGET, "'owner':false," + fields));
            list(tools, user(OTHER, PLAIN));

            assertRefused(delete(tools), "last enabled administrator");
            assertThat(tools.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'email':'a@example.com','enabled':true,'roles':[{'roleId':9,'admin':true}]}",
                "{'userId':'o','roles':[{'roleId':9,'admin':true}]}",
                "{'userId':'o','enabled':'true','roles':[{'roleId':9,'admin':true}]}",
                "{'userId':'o','enabled':true,'roles':[{'roleId':9,'admin':'true'}]}",
                "{'userId':'o','enabled':true,'owner':'true','roles':[]}",
                "{'userId':'CA94D123-5D1A-4060-A5ED-71540870E206','enabled':true,'roles':[{'roleId':9,'admin':true}]}"
            })
    void whoIsNotKnownToAdministerIsNoOtherAdministrator(String other) {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            answer(tools, TARGET, user(TARGET, ADMIN));
            list(tools, other);

            assertRefused(delete(tools), "last enabled administrator");
            assertThat(tools.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'admin':false,'accessAllResources':false|'admin':true,'accessAllResources':false|full control",
                "'admin':true,'accessAllResources':false|'admin':false,'accessAllResources':true|full control",
                "'admin':false,'accessAllResources':false|'admin':'true','accessAllResources':false|unknown",
                "'accessAllResources':false|'admin':false,'accessAllResources':false|unknown"
            })
    void aRoleGrantsTheWorstOfWhatItsHoldersShow(String first, String second, String granted) {
        try (RunningTools tools = Setup.usual().person(person).start()) {
            tools.sandbox()
                    .fault(SandboxFault.status(403).on("GET", "/v1/roles").times(0));
            list(tools, holder("a", first), holder("b", second));

            tools.run("update_user", json("{'userId':'%s','roles':[500]}".formatted(TARGET)));

            assertThat(person.questions()).singleElement().satisfies(question -> {
                assertThat(question.text()).contains(granted);
                assertThat(question.proof()).isPresent();
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "delete_user|",
                "reset_password|",
                "update_user|,'roles':[999]",
                "update_user|,'roles':[]",
                "update_user|,'enabled':false"
            })
    void aRoleOfFullControlIsMarkedAndFirstInEveryList(String tool, String more) {
        String viewers = IntStream.range(0, 50)
                .mapToObj(id -> role(
                        600 + id, "A rather long name of a role " + id, "'admin':false,'accessAllResources':false"))
                .collect(Collectors.joining(","));
        String viewer = role(999, "Viewer", "'admin':true,'accessAllResources':false");
        try (RunningTools tools = Setup.usual().person(person).start()) {
            answer(
                    tools,
                    TARGET,
                    user(TARGET, "'owner':false,'enabled':true,'roles':[%s,%s]".formatted(viewers, viewer)));
            tools.sandbox()
                    .fault(SandboxFault.status(403).on("GET", "/v1/roles").times(0));

            tools.run(tool, json("{'userId':'%s'%s}".formatted(TARGET, more == null ? "" : more)));

            assertThat(person.questions())
                    .singleElement()
                    .satisfies(question ->
                            assertThat(question.text()).contains("Roles: “Viewer” [full control], “A rather"));
            if (tool.equals("update_user") && more != null && more.contains("roles")) {
                assertThat(person.questions().get(0).text())
                        .containsPattern("roles: “Viewer” \\[full control]")
                        .containsPattern("(Keeps|Removes) the roles? “Viewer” \\[full control]");
            }
        }
    }

    private static Outcome delete(RunningTools tools) {
        return tools.run("delete_user", json("{'userId':'%s'}".formatted(TARGET)));
    }

    private static void assertRefused(Outcome outcome, String why) {
        CallError error = ((Outcome.Failed) outcome).error();
        assertThat(error.kind()).isEqualTo(ErrorKind.NOT_ALLOWED);
        assertThat(error.message()).contains(why);
    }

    private static String user(String id, String fields) {
        return "{'userId':'%s','email':'vic.tim@example.com','firstName':'Vic','lastName':'Tim',%s}"
                .formatted(id, fields);
    }

    private static String holder(String id, String flags) {
        return user(id, "'owner':false,'enabled':true,'roles':[%s]".formatted(role(500, "Viewer", flags)));
    }

    private static String role(int id, String name, String flags) {
        return "{'roleId':%d,'name':'%s',%s}".formatted(id, name, flags);
    }

    /** Sets the answer to reads of that path. */
    private static void answer(RunningTools tools, String path, String item) {
        tools.sandbox().fault(body(item).on("GET", path).times(0));
    }

    /** Sets the answer to list requests; reads of the target stay as they are. */
    private static void list(RunningTools tools, String... users) {
        String target = "/v1/users/" + TARGET;
        tools.sandbox().fault(SandboxFault.latency(0).on("GET", target).times(0));
        String page = "'_pagination':{'size':100,'totalElements':%d,'totalPages':1,'page':1}".formatted(users.length);
        String body =
                "{'data':[%s],%s,'_links':{}}".formatted(Arrays.stream(users).collect(Collectors.joining(",")), page);
        tools.sandbox()
                .fault(SandboxFault.rawBody(200, "application/json", json(body))
                        .on("GET", "/v1/users")
                        .times(0));
    }

    private static SandboxFault body(String item) {
        return SandboxFault.rawBody(200, "application/json", json("{'data':[%s],'_links':{}}".formatted(item)));
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
