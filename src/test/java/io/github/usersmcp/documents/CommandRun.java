package io.github.usersmcp.documents;

import io.github.usersmcp.cli.Cli;
import io.github.usersmcp.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A run of the program in this process.
 *
 * @param exitCode how it ended
 * @param output all that it wrote to standard output
 */
record CommandRun(int exitCode, String output) {

    static CommandRun of(String... arguments) {
        return of("", List.of(arguments));
    }

    static CommandRun of(String input, List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        int exitCode = new Cli(terminal).run(arguments);
        return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8));
    }
}
