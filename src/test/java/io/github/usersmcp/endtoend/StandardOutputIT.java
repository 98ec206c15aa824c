package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.RunningProgram;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Standard output belongs to the protocol, whatever is logged, printed or thrown. */
class StandardOutputIT extends OnSandbox {
    private static final String GREETING = """
            {"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"x","version":"1"}}}""";
    private static final String CALL = """
            {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"%s","arguments":{}}}""";

    private static void onlyMessages(List<String> lines) {
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            JsonNode message = JsonMapper.shared().readTree(line);
            assertThat(message.isObject()).isTrue();
            assertThat(message.path("jsonrpc").asString("")).isEqualTo("2.0");
            assertThat(message.has("id") || message.has("method")).isTrue();
        });
    }

    @Test
    void faultsErrorsAndBadInputAtTheFinestLogLevelLeaveItClean() {
        Stream.of("STATUS", "CUT_BEFORE", "TRUNCATED", "NOT_JSON", "EMPTY", "TOKEN_EXPIRY", "HUGE_BODY")
                .forEach(kind -> sandbox.fault("{\"kind\":\"" + kind + "\"}"));
        try (RunningProgram server = sandbox.server("--log-level", "trace")) {
            server.send(GREETING);
            for (int id = 0; id < 8; id++) {
                server.send(CALL.formatted(id, "retrieve_user_list"));
                server.send("not a message");
            }
            server.send(CALL.formatted(8, "no_such_tool"));
            server.send(CALL.formatted(9, "retrieve_user"));
            server.send("{\"jsonrpc\":\"2.0\",\"id\":\"nobody\",\"result\":{}}");
            server.endInput();
            List<String> lines = server.remainingLines();
            onlyMessages(lines);
            assertThat(lines).hasSize(1 + 8 + 8 + 2);
            assertThat(server.errors()).contains("DEBUG");
        }
    }

    @Test
    void aNeighbourThatPrintsFromEverywhereLeavesItClean() {
        List<String> command = Jar.besides(NoisyMain.class, "serve");
        try (RunningProgram server = RunningProgram.start(command, sandbox.environment())) {
            server.send(GREETING);
            for (int id = 0; id < 50; id++) {
                server.send(CALL.formatted(id, "retrieve_user_list"));
            }
            server.endInput();
            List<String> lines = server.remainingLines();
            onlyMessages(lines);
            assertThat(lines).hasSize(51);
            assertThat(server.errors())
                    .contains(Stream.of(
                                    "printed",
                                    "logged by SLF4J",
                                    "logged by java.util.logging",
                                    "logged by System.Logger",
                                    "with a stack trace",
                                    "uncaught")
                            .map(what -> NoisyMain.NOISE + " " + what)
                            .toList());
        }
    }

    @Test
    void atTheFinestLogLevelNoSecretIsLogged() {
        try (RunningProgram server = sandbox.server("--log-level", "trace")) {
            server.send(GREETING);
            server.send(CALL.formatted(1, "retrieve_user_client"));
            server.endInput();
            String everything = server.remainingLines() + server.errors();
            assertThat(everything)
                    .doesNotContain(
                            sandbox.environment().get("CONTABO_CLIENT_SECRET"),
                            sandbox.environment().get("CONTABO_API_PASSWORD"),
                            "Bearer ");
        }
    }
}
