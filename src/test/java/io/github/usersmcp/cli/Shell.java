package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.Sources;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shell with a home of its own, where a person starts the program and types. */
final class Shell {
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private String typed = "";

    Shell(Path home) {
        this.home = home;
    }

    /** What one run printed and how it ended. */
    record Ran(int code, String out, String err) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    Shell variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** What the person will type once the program runs; without it, the input is at its end at once. */
    Shell typing(String text) {
        typed = text;
        return this;
    }

    Ran run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), printing(out), printing(err));
        int code = new Cli(terminal, line -> new Sources(line, environment, home, home.resolve("etc")))
                .run(List.of(arguments));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What a wrong use is told on standard error; nothing is printed. */
    String complaint(String... arguments) {
        Ran ran = run(arguments);
        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out()).isEmpty();
        return ran.err();
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
