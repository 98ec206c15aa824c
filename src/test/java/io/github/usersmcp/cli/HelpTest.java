package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.Snapshots;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    private final Shell shell;

    HelpTest(@TempDir Path home) {
        shell = new Shell(home);
    }

    @Test
    void theHelpIsTheSnapshot() {
        String help = shell.run("--help").out();

        assertThat(help).endsWith("\n");
        Snapshots.matches("help.txt", help.substring(0, help.length() - 1));
    }

    @Test
    void noLineOfTheHelpIsTooWideForATerminal() {
        assertThat(shell.run("--help").out().lines()).allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "sandbox", "demo", "tools", "call", "doctor", "token", "desk"})
    void everyCommandKnowsTheHelp(String command) {
        Shell.Ran ran = shell.run(command, "--help");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains("  " + command);
    }

    @Test
    void theVersionIsTheProgramsAndNothingElse() {
        Shell.Ran ran = shell.run("--version");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).matches("contabo-users-mcp \\S+\n");
        assertThat(ran.err()).isEmpty();
    }
}
