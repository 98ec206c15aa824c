package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.usersmcp.harness.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;

/** Without a browser, the person decides with {@code desk list} on a terminal of the same user. */
@EnabledOnOs(OS.LINUX)
class DeskOnTerminalIT extends OnDesktop {
    @Test
    void withoutABrowserThePersonDecidesOnATerminal() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script makes the terminal");
        try (LineClient client = client("{}", "--open-browser", "never", "--desk-wait", "5m")) {
            String call = client.start("delete_user", JOSE);
            desktop.untilReachable();

            try (RunningProgram terminal = onTerminal("desk", "list")) {
                terminal.send(EMAIL);
                assertThat(outcome(client.answer(call))).isEqualTo("completed");
                assertThat(String.join("\n", terminal.remainingLines())).contains("José María", "Approved.");
                assertThat(terminal.exitCode()).isZero();
            }
        }
        assertThat(desktop.openedNothing()).isTrue();
        assertThat(changes()).containsExactly("DELETE");
        assertThat(recorded().path("proof").asString()).isEqualTo("terminal");
    }

    @Test
    void withoutABrowserTheResultHasTheCommandAndAPipeCannotDecide() {
        try (LineClient client = client("{}", "--open-browser", "never", "--desk-wait", "0s")) {
            JsonNode first = client.call("delete_user", JOSE);
            assertThat(first.at("/confirmation/next").asString()).contains("contabo-users-mcp desk list");
            assertThat(first.path("confirmation").has("url")).isFalse();

            try (RunningProgram pipe = RunningProgram.start(Jar.command("desk", "list"), desktop.environment())) {
                pipe.send(EMAIL);
                pipe.endInput();
                assertThat(String.join("\n", pipe.remainingLines())).contains("José María");
                assertThat(pipe.exitCode()).isZero();
            }

            assertThat(client.call("delete_user", again(first)).path("outcome").asString())
                    .isEqualTo("confirmation_required");
        }
        assertThat(changes()).isEmpty();
    }

    /** A command of the program on a terminal, whose lines the test types. */
    private RunningProgram onTerminal(String... arguments) {
        String command = Stream.of(Jar.command(arguments))
                .flatMap(List::stream)
                .map(word -> "'" + word + "'")
                .reduce((words, word) -> words + " " + word)
                .orElseThrow();
        return RunningProgram.start(List.of("/usr/bin/script", "-qec", command, "/dev/null"), desktop.environment());
    }
}
