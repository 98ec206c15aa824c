package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.value.Risk;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** After a no, varying details that do not matter does not make it a different question. */
class SameQuestionTest {
    private static final String REQUEST_ID = "\"requestId\":\"11111111-2222-4333-8444-555555555555\"";

    private final ScriptedPerson person = new ScriptedPerson(question -> new Answer.Given("no"));

    static Stream<Arguments> same() {
        return Stream.of(
                Arguments.of("update_user", linh("\"roles\":[102,104,105]"), linh("\"roles\":[104,105,102]")),
                Arguments.of(
                        "update_user", linh("\"roles\":[102,104]"), linh("\"roles\":[104,102],\"firstName\":\"L\"")),
                Arguments.of("update_user", linh("\"enabled\":false"), linh("\"enabled\":false,\"firstName\":\"L\"")),
                Arguments.of("update_user", linh("\"enabled\":false"), linh("\"enabled\":false,\"email\":\"n@x.org\"")),
                Arguments.of("update_user", linh("\"enabled\":false"), linh("\"enabled\":false," + REQUEST_ID)),
                Arguments.of(
                        "update_user", linh("\"email\":\"n@x.org\""), linh("\"email\":\"N@X.org\",\"locale\":\"de\"")),
                Arguments.of("create_user", created("x@x.org", "en", 102), created("X@x.org", "en", 102)),
                Arguments.of("create_user", created("x@x.org", "en", 102), created("x@x.org", "de", 102)),
                Arguments.of("create_user", created("x@x.org", "en", 102), created("x@x.org", "en", 104)),
                Arguments.of(
                        "reset_password",
                        linh("\"redirectUrl\":\"https://example.com/1\""),
                        linh("\"redirectUrl\":\"https://example.com/2\"")),
                Arguments.of(
                        "list_object_storage_credentials",
                        linh("\"revealSecrets\":true"),
                        linh("\"revealSecrets\":true,\"page\":2,\"size\":7")));
    }

    @ParameterizedTest
    @MethodSource("same")
    void isNotAskedAgainForAMinute(String tool, String first, String second) {
        try (RunningTools tools = Setup.usual().person(person).start()) {
            tools.run(tool, first);

            assertThat(tools.run(tool, second)).isInstanceOf(Outcome.Declined.class);
            assertThat(person.questions()).hasSize(1);
        }
    }

    @Test
    void aRenamedTargetIsTheSameOne() {
        try (RunningTools tools = Setup.usual().person(person).start()) {
            tools.run("delete_user", linh(REQUEST_ID));
            tools.run("update_user", linh("\"firstName\":\"Another\""));

            assertThat(tools.run("delete_user", linh(REQUEST_ID.replace('1', '7'))))
                    .isInstanceOf(Outcome.Declined.class);
            assertThat(person.questions()).hasSize(1);
        }
    }

    static Stream<Arguments> other() {
        return Stream.of(
                Arguments.of("update_user", linh("\"roles\":[102,104]"), linh("\"roles\":[102,105]")),
                Arguments.of("update_user", linh("\"email\":\"n@x.org\""), linh("\"email\":\"m@x.org\"")),
                Arguments.of("update_user", linh("\"enabled\":false"), linh("\"email\":\"m@x.org\"")),
                Arguments.of("delete_user", linh(REQUEST_ID), "{\"userId\":\"%s\"}".formatted(SampleCall.ANNA)),
                Arguments.of("create_user", created("x@x.org", "en", 102), created("y@x.org", "en", 102)));
    }

    @ParameterizedTest
    @MethodSource("other")
    void whatIsDecidedMakesAnotherQuestion(String tool, String first, String second) {
        try (RunningTools tools = Setup.usual().person(person).start()) {
            tools.run(tool, first);
            tools.run(tool, second);

            assertThat(person.questions()).hasSize(2);
        }
    }

    @Test
    void whereEverythingIsAskedEachChangeIsAQuestion() {
        try (RunningTools tools =
                Setup.usual().threshold(Optional.of(Risk.WRITE)).person(person).start()) {
            tools.run("update_user", linh("\"firstName\":\"A\""));
            tools.run("update_user", linh("\"firstName\":\"B\""));

            assertThat(person.questions()).hasSize(2);
        }
    }

    private static String linh(String rest) {
        return "{\"userId\":\"%s\",%s}".formatted(SampleCall.LINH, rest);
    }

    private static String created(String email, String locale, int role) {
        return """
                {"email":"%s","enabled":true,"totp":true,"locale":"%s","roles":[%d]}""".formatted(email, locale, role);
    }
}
