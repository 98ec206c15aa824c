package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.RunningProgram;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged program tells its client why it cannot start, and ends with 2. */
class FailedStartIT {
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"c","version":"1"}}}""";

    @ParameterizedTest
    @ValueSource(strings = {"", "serve"})
    void missingCredentialsAreNamedInTheAnswerToTheHandshake(String command) {
        try (RunningProgram program = start(Map.of(), command)) {
            program.send(INITIALIZE);
            assertThat(message(program))
                    .startsWith(
                            "contabo-users-mcp cannot start. CONTABO_CLIENT_ID, CONTABO_CLIENT_SECRET, CONTABO_API_USER,"
                                    + " CONTABO_API_PASSWORD are missing: set them in the client's configuration (env), or start with --sandbox to try it.\n");
            assertThat(program.line()).isEmpty();
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.errors()).startsWith("CONTABO_CLIENT_ID, CONTABO_CLIENT_SECRET, ");
        }
    }

    @Test
    void aPlaceholderThatTheClientPassedOnIsNamed() {
        try (RunningProgram program = start(Map.of("CONTABO_CLIENT_ID", "${CONTABO_CLIENT_ID}"))) {
            program.send(INITIALIZE);
            assertThat(message(program))
                    .contains(
                            "CONTABO_CLIENT_ID is not filled in: define it where the client reads it, or write the value in place of ${CONTABO_CLIENT_ID}");
            assertThat(program.exitCode()).isEqualTo(2);
        }
    }

    /** Claude Code shows 200 characters of it. */
    @Test
    void theBeginningOfTheAnswerSaysWhatToDo() {
        Map<String, String> unfilled = Stream.of("CLIENT_ID", "CLIENT_SECRET", "API_USER", "API_PASSWORD")
                .collect(Collectors.toMap(name -> "CONTABO_" + name, name -> "${CONTABO_" + name + "}"));
        try (RunningProgram program = start(unfilled)) {
            program.send(INITIALIZE);
            assertThat(message(program).substring(0, 200))
                    .contains("are not filled in: define them where the client reads them, or write the values");
        }
        try (RunningProgram program = start(Map.of())) {
            program.send(INITIALIZE);
            assertThat(message(program).substring(0, 200)).contains("configuration (env), or start with --sandbox");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-such-flag", "--tools=no_such_tool", "--log-level=loud", "no-such-command"})
    void aWrongConfigurationIsNamedToo(String argument) {
        try (RunningProgram program = start(Map.of("CONTABO_SANDBOX", "true"), argument)) {
            program.send(INITIALIZE);
            assertThat(message(program)).startsWith("contabo-users-mcp cannot start. ");
            assertThat(program.exitCode()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "doctor", "--http=0"})
    void withoutAClientStandardOutputStaysEmpty(String argument) {
        try (RunningProgram program = start(Map.of(), argument)) {
            program.endInput();
            assertThat(program.line()).isEmpty();
            assertThat(program.exitCode()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctor", "--http=0", "tools --tools=none"})
    void whatIsNoServerOverStdioWaitsForNobody(String arguments) {
        try (RunningProgram program = start(Map.of(), arguments.split(" "))) {
            assertThat(program.line()).isEmpty();
            assertThat(program.exitCode()).isEqualTo(2);
        }
    }

    private static String message(RunningProgram program) {
        JsonNode answer = JsonMapper.shared().readTree(program.line().orElseThrow());
        assertThat(answer.path("id").intValue()).isEqualTo(1);
        return answer.at("/error/message").stringValue();
    }

    private static RunningProgram start(Map<String, String> environment, String... arguments) {
        List<String> given =
                List.of(arguments).stream().filter(word -> !word.isEmpty()).toList();
        return RunningProgram.start(Jar.command(given.toArray(String[]::new)), environment);
    }
}
