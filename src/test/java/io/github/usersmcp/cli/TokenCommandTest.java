package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
    private final Shell shell;

    TokenCommandTest(@TempDir Path home) {
        shell = new Shell(home);
    }

    @Test
    void theTokenAndItsEntryAreTheWholeOutput() {
        Shell.Ran ran = shell.run("token", "anna", "--scope", "users:read, users:write");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        List<String> lines = ran.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).matches("cum_[A-Za-z0-9_-]{43}");
        assertThat(lines.get(1)).isEqualTo("- name: \"anna\"");
        assertThat(lines.get(2)).matches("  sha256: \"[0-9a-f]{64}\"");
        assertThat(lines.get(3)).isEqualTo("  scopes: [\"users:read\", \"users:write\"]");
    }

    @Test
    void theExplanationsDoNotRepeatTheToken() {
        Shell.Ran ran = shell.run("token", "anna");
        assertThat(ran.err())
                .contains("--auth-tokens", "shown only now")
                .doesNotContain(ran.out().lines().findFirst().orElseThrow());
    }

    @Test
    void withoutAScopeItMayOnlyRead() {
        assertThat(shell.run("token", "anna").out()).contains("scopes: [\"users:read\"]");
    }

    @Test
    void aTokenCanBeForTheDesk() {
        assertThat(shell.run("token", "vera", "--scope", "users:approve").out())
                .contains("scopes: [\"users:approve\"]");
    }

    @Test
    void aTokenForNobodyIsNotMade() {
        assertThat(shell.complaint("token")).contains("contabo-users-mcp token NAME");
    }

    @Test
    void aNameThatTheServerWouldNotReadIsRefused() {
        assertThat(shell.complaint("token", "an na")).contains("No token was created: the name must be");
    }

    @Test
    void aScopeThatDoesNotExistBringsThoseThatDo() {
        assertThat(shell.complaint("token", "anna", "--scope", "users:admin"))
                .contains("unknown scope 'users:admin'; the scopes are users:read, users:write");
    }

    @Test
    void twoNamesAreOneTooMuch() {
        assertThat(shell.complaint("token", "anna", "bert")).contains("Unexpected argument: bert");
    }
}
