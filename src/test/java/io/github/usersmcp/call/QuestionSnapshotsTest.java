package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.Snapshots;
import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.value.Risk;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The question that a person sees: one file for each tool and for each rule that raises its risk. */
class QuestionSnapshotsTest {
    private static final String ANNA = "\"userId\":\"" + SampleCall.ANNA + "\"";
    private static final String LINH = "\"userId\":\"" + SampleCall.LINH + "\"";
    private static final String CREDENTIAL = "\"userId\":\"" + SampleCall.ZOE
            + "\",\"objectStorageId\":\"df92048e-72bd-45fc-b743-f46d21426af1\",\"credentialId\":4714";

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of(
                        "create_user",
                        "create_user",
                        "\"email\":\"new.person@example.com\",\"enabled\":true,\"totp\":true,\"locale\":\"en\""),
                Arguments.of(
                        "create_user-roles",
                        "create_user",
                        "\"email\":\"new.person@example.com\",\"enabled\":true,\"totp\":true,\"locale\":\"en\",\"firstName\":\"New\",\"lastName\":\"Person\",\"roles\":[102,104]"),
                Arguments.of(
                        "create_user-administrator",
                        "create_user",
                        "\"email\":\"new.person@example.com\",\"enabled\":true,\"totp\":true,\"locale\":\"en\",\"firstName\":\"New\",\"lastName\":\"Person\",\"roles\":[102,101]"),
                Arguments.of("delete_user", "delete_user", ANNA),
                Arguments.of("generate_client_secret", "generate_client_secret", ""),
                Arguments.of("generate_client_secret-revealed", "generate_client_secret", "\"revealSecrets\":true"),
                Arguments.of(
                        "get_object_storage_credentials-revealed",
                        "get_object_storage_credentials",
                        CREDENTIAL + ",\"revealSecrets\":true"),
                Arguments.of(
                        "list_object_storage_credentials-revealed",
                        "list_object_storage_credentials",
                        ANNA + ",\"regionName\":\"European Union\",\"revealSecrets\":true"),
                Arguments.of(
                        "regenerate_object_storage_credentials", "regenerate_object_storage_credentials", CREDENTIAL),
                Arguments.of(
                        "regenerate_object_storage_credentials-revealed",
                        "regenerate_object_storage_credentials",
                        CREDENTIAL + ",\"revealSecrets\":true"),
                Arguments.of("resend_email_verification", "resend_email_verification", LINH),
                Arguments.of(
                        "resend_email_verification-redirected",
                        "resend_email_verification",
                        LINH + ",\"redirectUrl\":\"https://example.com/welcome\""),
                Arguments.of("reset_password", "reset_password", ANNA),
                Arguments.of(
                        "reset_password-redirected",
                        "reset_password",
                        ANNA + ",\"redirectUrl\":\"https://example.com/welcome\""),
                Arguments.of("reset_password-owner", "reset_password", "\"userId\":\"" + SampleCall.OWNER + "\""),
                Arguments.of("retrieve_user_client-revealed", "retrieve_user_client", "\"revealSecrets\":true"),
                Arguments.of("update_user-name", "update_user", ANNA + ",\"lastName\":\"Nowak\""),
                Arguments.of("update_user-roles", "update_user", ANNA + ",\"roles\":[101]"),
                Arguments.of(
                        "update_user-some-roles",
                        "update_user",
                        ANNA + ",\"addRoles\":[\"auditors\"],\"removeRoles\":[\"Web operations\"]"),
                Arguments.of("update_user-email", "update_user", ANNA + ",\"email\":\"anna.nowak@example.com\""),
                Arguments.of(
                        "update_user-email-administrator",
                        "update_user",
                        "\"userId\":\"" + SampleCall.ZOE + "\",\"email\":\"zoe@example.com\""),
                Arguments.of(
                        "update_user-enabled",
                        "update_user",
                        "\"userId\":\"7a141af8-c639-442a-90e9-c9490608127a\",\"enabled\":true"),
                Arguments.of(
                        "update_user-enabled-administrator",
                        "update_user",
                        "\"userId\":\"de71d27a-ad02-486d-85d1-fc943e59d32a\",\"enabled\":true"),
                Arguments.of("update_user-disabled", "update_user", ANNA + ",\"enabled\":false"),
                Arguments.of("update_user-totp", "update_user", ANNA + ",\"totp\":false"),
                Arguments.of(
                        "update_user-everything",
                        "update_user",
                        ANNA
                                + ",\"email\":\"anna.nowak@example.com\",\"enabled\":false,\"totp\":false,\"locale\":\"de\",\"firstName\":\"Hanna\",\"lastName\":\"Nowak\",\"roles\":[]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void theQuestionIs(String name, String tool, String arguments) throws IOException {
        Snapshots.matches(
                "questions/%s.txt".formatted(name),
                views(asked(tool, "{" + arguments + "}").text()));
    }

    /** The question, and how it looks in a client that cuts it and in one that joins its lines. */
    private static String views(String text) {
        List<String> lines = text.lines().toList();
        assertThat(lines).noneMatch(String::isBlank);
        return String.join(
                "\n",
                text,
                "",
                "--- cut to three lines",
                String.join("\n", lines.subList(0, Math.min(3, lines.size()))),
                "",
                "--- joined to one",
                String.join(" ", lines));
    }

    private static Question asked(String tool, String arguments) {
        ScriptedPerson person = ScriptedPerson.answering(new Answer.Refused());
        Setup setup = Setup.usual().threshold(Optional.of(Risk.WRITE)).person(person);
        try (RunningTools tools = setup.start()) {
            tools.run(tool, arguments);
        }
        assertThat(person.questions()).hasSize(1);
        return person.questions().get(0);
    }
}
