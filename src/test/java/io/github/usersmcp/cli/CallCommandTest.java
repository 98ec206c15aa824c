package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CallCommandTest {
    private static final String JOSE = "userId=2a27063e-1be4-4af9-8636-61460e1ac4ba";
    private static final String JOSES_ADDRESS = "jose.delacruz@example.org";

    private final Shell shell;

    CallCommandTest(@TempDir Path home) {
        shell = new Shell(home);
    }

    private JsonNode failed(String... arguments) {
        Shell.Ran ran = shell.run(arguments);
        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        return ran.json();
    }

    private Shell.Ran deleting(String typed) {
        return shell.typing(typed).run("call", "--sandbox", "delete_user", JOSE);
    }

    @Test
    void aCompletedCallPrintsItsEnvelope() {
        Shell.Ran ran = shell.run("call", "--sandbox", "retrieve_user", JOSE);
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.json().path("outcome").asString()).isEqualTo("completed");
        assertThat(ran.json().at("/user/email").asString()).isEqualTo(JOSES_ADDRESS);
    }

    @Test
    void pairsAndAnObjectAreOneCall() {
        Shell.Ran ran = shell.run(
                "call", "--sandbox", "retrieve_user_list", "size=2", "orderBy=email:DESC", "--json", "{\"page\":2}");
        assertThat(ran.json().at("/pagination/size").asInt()).isEqualTo(2);
        assertThat(ran.json().at("/pagination/page").asInt()).isEqualTo(2);
    }

    @Test
    void anUnknownToolBringsTheNearestOne() {
        JsonNode envelope = failed("call", "--sandbox", "retreive_user", JOSE);
        assertThat(envelope.at("/error/kind").asString()).isEqualTo("invalid_arguments");
        assertThat(envelope.at("/error/hint").asString()).isEqualTo("Did you mean retrieve_user?");
    }

    @Test
    void aWrongArgumentFailsWithItsViolations() {
        JsonNode envelope = failed("call", "--sandbox", "retrieve_user", "userid=x");
        assertThat(envelope.at("/error/violations").valueStream())
                .extracting(violation -> violation.path("pointer").asString())
                .containsExactlyInAnyOrder("/userId", "/userid");
    }

    @Test
    void readOnlyRunsNothingThatChanges() {
        assertThat(failed("call", "--sandbox", "--read-only", "update_user", JOSE, "lastName=X")
                        .at("/error/kind")
                        .asString())
                .isEqualTo("not_allowed");
    }

    @Test
    void theQuestionIsAskedOnStandardError() {
        Shell.Ran ran = deleting("");
        assertThat(ran.err())
                .contains("José María de la Cruz (jose.delacruz@example.org)?", "To confirm, type exactly");
        assertThat(ran.out()).doesNotContain("To confirm");
    }

    @Test
    void theProofTypedRunsADestructiveCall() {
        Shell.Ran ran = deleting(JOSES_ADDRESS + "\n");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.json().path("outcome").asString()).isEqualTo("completed");
    }

    @Test
    void aYesIsNoProof() {
        assertThat(deleting("yes\n").json().path("outcome").asString()).isEqualTo("declined");
    }

    @Test
    void theEndOfTheInputIsNoYes() {
        Shell.Ran ran = deleting("");
        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.json().path("outcome").asString()).isEqualTo("declined");
    }

    @Test
    void aYesRunsASensitiveCall() {
        Shell.Ran ran = shell.typing("yes\n").run("call", "--sandbox", "reset_password", JOSE);
        assertThat(ran.err()).contains("yes or no>");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aNoDeclinesASensitiveCall() {
        Shell.Ran ran = shell.typing("no\n").run("call", "--sandbox", "reset_password", JOSE);
        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.json().at("/declined/by").asString()).isEqualTo("person");
    }

    @Test
    void nobodyIsAskedWhenNothingIsToBeConfirmed() {
        Shell.Ran ran = shell.run("call", "--sandbox", "--confirm", "never", "delete_user", JOSE);
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.err()).doesNotContain("To confirm");
    }

    @Test
    void allPagesTellTheirProgress() {
        Shell.Ran ran = shell.run("call", "--sandbox", "retrieve_user_list", "allPages=true");
        assertThat(ran.json().path("users").size()).isEqualTo(13);
        assertThat(ran.err()).isNotEmpty();
    }
}
