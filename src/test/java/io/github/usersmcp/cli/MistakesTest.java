package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person can get wrong in the shell ends with code 2, a sentence on standard error and nothing else. */
class MistakesTest {
    private final Shell shell;

    MistakesTest(@TempDir Path home) {
        shell = new Shell(home);
    }

    @Test
    void anUnknownCommandBringsTheNearestOne() {
        assertThat(shell.complaint("docter", "--sandbox"))
                .contains("Unknown command: docter; did you mean doctor?")
                .contains("contabo-users-mcp --help");
    }

    @Test
    void anUnknownCommandIsNotTakenForAServerWithoutCredentials() {
        assertThat(shell.complaint("docter")).contains("docter").doesNotContain("CONTABO_CLIENT_ID");
    }

    @Test
    void anUnknownCommandCannotSteerTheTerminal() {
        assertThat(shell.complaint("\u001b[31mred")).doesNotContain("\u001b");
    }

    @Test
    void aValueInAMessageCannotSteerTheTerminal() {
        assertThat(shell.complaint("--sandbox", "--config", "/nowhere/\u001b[31mred\u2028\u202e"))
                .doesNotContain("\u001b", "\u2028", "\u202e");
    }

    @Test
    void aCommandThatTakesNoWordsNamesTheOneThatIsTooMuch() {
        assertThat(shell.complaint("demo", "twice")).contains("Unexpected argument: twice");
    }

    @Test
    void anUnknownFlagBringsTheNearestOne() {
        assertThat(shell.complaint("tools", "--jsno")).contains("--json");
    }

    @Test
    void withoutCredentialsEveryMissingValueIsNamedAndTheSandboxToo() {
        assertThat(shell.complaint())
                .contains("CONTABO_CLIENT_ID", "CONTABO_CLIENT_SECRET", "CONTABO_API_USER", "CONTABO_API_PASSWORD")
                .contains(".cntb.yaml", "--sandbox");
    }

    @Test
    void aSecretAsAFlagIsRefusedAndNotRepeated() {
        assertThat(shell.complaint("--client-secret", "s3cr3t"))
                .contains("CONTABO_CLIENT_SECRET")
                .doesNotContain("s3cr3t");
    }

    @Test
    void aToolToOfferThatDoesNotExistBringsTheNearestOne() {
        assertThat(shell.complaint("tools", "--tools", "retrieve_user,retrieve_usr_list"))
                .contains("--tools: unknown tool retrieve_usr_list; did you mean retrieve_user_list?")
                .doesNotContain("names retrieve_user,");
    }

    @Test
    void aToolNameLikeNoneSaysWhereTheNamesAre() {
        assertThat(shell.complaint("serve", "--sandbox", "--tools", "nosuch"))
                .contains("--tools: unknown tool nosuch; run contabo-users-mcp tools to list the tools");
    }

    @Test
    void aToolsetThatDoesNotExistBringsTheNearestOneOrAll() {
        assertThat(shell.complaint("tools", "--toolsets", "users,histroy"))
                .contains("--toolsets: unknown toolset histroy; did you mean history?");
        assertThat(shell.complaint("serve", "--sandbox", "--toolsets", "nosuch"))
                .contains("--toolsets: unknown toolset nosuch; must be users, roles, history or account");
    }

    @Test
    void optionsThatLeaveNoToolAreNamed() {
        assertThat(shell.complaint("serve", "--sandbox", "--toolsets", "roles", "--tools", "retrieve_user"))
                .contains("--toolsets and --tools: no tool is left to offer");
        assertThat(shell.complaint("serve", "--sandbox", "--read-only", "--tools", "delete_user"))
                .contains("--tools, with --read-only: no tool is left to offer");
    }

    @Test
    void aToolToLeaveOutThatDoesNotExistIsNamedWithItsOrigin() {
        shell.variable("CONTABO_EXCLUDE_TOOLS", "delete_usr");
        assertThat(shell.complaint("tools"))
                .contains("CONTABO_EXCLUDE_TOOLS: unknown tool delete_usr; did you mean delete_user?");
    }

    @Test
    void aCallOfNothingSaysWhatIsMissing() {
        assertThat(shell.complaint("call", "--sandbox")).contains("Missing tool name");
    }

    @Test
    void anArgumentWithoutAnEqualsSignIsShown() {
        assertThat(shell.complaint("call", "--sandbox", "retrieve_user", "userId"))
                .contains("key=value")
                .contains("userId");
    }

    @Test
    void anArgumentsObjectThatIsNoneSaysWhatItMustBe() {
        assertThat(shell.complaint("call", "--sandbox", "retrieve_user", "--json", "{\"userId\":"))
                .contains("--json must be one JSON object");
    }

    @Test
    void aPortThatIsNoNumberSaysTheRange() {
        assertThat(shell.complaint("sandbox", "--port", "x")).contains("--port", "0", "65535");
    }

    @Test
    void aPortOutOfRangeSaysTheRange() {
        assertThat(shell.complaint("sandbox", "--port", "65536")).contains("--port", "65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "many", "-1"})
    void aNumberOfUsersOutOfRangeSaysTheRange(String count) {
        assertThat(shell.complaint("sandbox", "--users=" + count)).contains("--users", "1 to 10000");
    }

    @Test
    void aServerThatEmbedsTheSandboxTakesTheSameFlags() {
        assertThat(shell.complaint("serve", "--sandbox", "--users", "0")).contains("--users", "1 to 10000");
        assertThat(shell.complaint("--sandbox", "--api=1999")).contains("--api", "2025, 2025-lenient, 2026");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--users=20", "--api=2026"})
    void theFlagsOfTheSandboxHaveNoEffectWithoutIt(String flag) {
        shell.variable("CONTABO_CLIENT_ID", "id")
                .variable("CONTABO_CLIENT_SECRET", "secret")
                .variable("CONTABO_API_USER", "user@example.com")
                .variable("CONTABO_API_PASSWORD", "password");

        assertThat(shell.complaint("serve", flag)).contains(" has no effect without --sandbox");
    }

    @Test
    void anUnknownVersionOfTheApiBringsTheKnownOnes() {
        assertThat(shell.complaint("sandbox", "--api", "1999")).contains("--api", "2025, 2025-lenient, 2026");
    }
}
