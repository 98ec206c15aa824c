package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.RunningProgram;
import io.github.usersmcp.harness.Wait;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How the HTTP server is run: probes, numbers, what refuses to start, and how it ends. */
class HttpOperationIT {
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"raw","version":"1"}}}""";
    private static final String READ = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"retrieve_user_list","arguments":{"email":"anna"}}}""";

    private final SandboxProcess sandbox = new SandboxProcess();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void itLivesAndIsReadyOnceATokenCanBeHad() {
        try (HttpProgram server = new HttpProgram(sandbox.environment())) {
            assertThat(server.send("GET", "/healthz", "").status()).isEqualTo(200);
            assertThat(server.send("GET", "/readyz", "").status()).isEqualTo(200);
        }
    }

    @Test
    void itLivesAndIsNotReadyWithAWrongPassword() {
        Map<String, String> wrong = new TreeMap<>(sandbox.environment());
        wrong.put("CONTABO_API_PASSWORD", "wrong");
        try (HttpProgram server = new HttpProgram(wrong)) {
            assertThat(server.send("GET", "/healthz", "").status()).isEqualTo(200);
            assertThat(server.send("GET", "/readyz", "").status()).isEqualTo(503);
        }
    }

    @Test
    void itsNumbersCountACallWithoutItsArguments() {
        try (HttpProgram server = new HttpProgram(sandbox.environment())) {
            read(server);

            assertThat(server.send("GET", "/metrics", "").body())
                    .contains(
                            "contabo_users_mcp_calls_total{error=\"none\",outcome=\"completed\",tool=\"retrieve_user_list\"}")
                    .contains("contabo_users_mcp_sessions 1")
                    .doesNotContain("anna");
        }
    }

    @Test
    void everyAnswerHasARequestIdThatIsInTheLog() {
        HttpProgram server = new HttpProgram(sandbox.environment());
        String id = server.post(INITIALIZE).header("X-Request-Id").orElseThrow();
        server.program().terminate();

        assertThat(server.program().errors()).contains("POST MCP 200").contains(id);
    }

    @Test
    void aCallInFlightIsAnsweredBeforeTheProcessEndsWithZero() {
        HttpProgram server = new HttpProgram(sandbox.environment());
        String session = server.post(INITIALIZE).header("Mcp-Session-Id").orElseThrow();
        sandbox.fault("{\"kind\":\"LATENCY\",\"method\":\"GET\",\"pathContains\":\"/v1/users\",\"millis\":1500}");
        CompletableFuture<RawAnswer> call =
                CompletableFuture.supplyAsync(() -> server.post(READ, "Mcp-Session-Id: " + session));
        Wait.until("the call reached the API", () -> !sandbox.requests().isEmpty());

        server.close();

        assertThat(Wait.on(call).json().at("/result/structuredContent/outcome").asString())
                .isEqualTo("completed");
        assertThat(server.program().exitCode()).isZero();
    }

    @Test
    void openToOthersWithoutAuthenticationItDoesNotStart() {
        RunningProgram program =
                RunningProgram.start(Jar.command("serve", "--sandbox", "--http", "0.0.0.0:0"), Map.of());

        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.errors()).contains("--auth-tokens");
    }

    @Test
    void aTakenPortIsNamed() {
        try (HttpProgram server = new HttpProgram(sandbox.environment())) {
            RunningProgram second = RunningProgram.start(
                    Jar.command("serve", "--sandbox", "--http", String.valueOf(server.port())), Map.of());

            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.errors()).contains(String.valueOf(server.port()));
        }
    }

    private static JsonNode read(HttpProgram server) {
        String session = server.post(INITIALIZE).header("Mcp-Session-Id").orElseThrow();
        return server.post(READ, "Mcp-Session-Id: " + session).json();
    }
}
