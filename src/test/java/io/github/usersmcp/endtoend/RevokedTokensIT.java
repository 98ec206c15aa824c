package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Wait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A token that is taken back opens nothing more and keeps nothing open. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RevokedTokensIT {
    private static final String GREETING = """
            {"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"x","version":"1"}}}""";
    private static final String ANNA = "Authorization: Bearer annas-token";
    private static final String BERT = "Authorization: Bearer berts-token";

    @TempDir
    private Path directory;

    @Test
    void itsStreamsAndSessionsEndAndOthersStay() throws IOException {
        Path file = write(entry("anna", "annas-token") + entry("bert", "berts-token"));
        try (HttpProgram server = new HttpProgram(Map.of(), "--sandbox", "--auth-tokens", file.toString())) {
            CompletableFuture<RawAnswer> stream =
                    CompletableFuture.supplyAsync(() -> server.send("GET", "/sse", "", ANNA));
            String session = server.post(GREETING, BERT).headers().get("mcp-session-id");
            Wait.until("the request arrived", () -> metrics(server).contains("contabo_users_mcp_sessions 2"));

            write(entry("bert", "berts-token"));

            assertThat(Wait.on(stream).body()).contains("/message?sessionId=");
            Wait.until("the request arrived", () -> metrics(server).contains("contabo_users_mcp_sessions 1"));
            assertThat(server.post(GREETING, ANNA).status()).isEqualTo(401);
            assertThat(server.send("DELETE", "/mcp", "", BERT, "Mcp-Session-Id: " + session)
                            .status())
                    .isLessThan(300);
        }
    }

    @Test
    void withoutItsFileNobodyComesInAndItIsNotReady() throws IOException {
        Path file = write(entry("anna", "annas-token"));
        try (HttpProgram server = new HttpProgram(Map.of(), "--sandbox", "--auth-tokens", file.toString())) {
            Wait.until(
                    "the request arrived",
                    () -> server.send("GET", "/readyz", "").status() == 200);

            Files.delete(file);

            Wait.until(
                    "the request arrived",
                    () -> server.send("GET", "/readyz", "").body().contains("no caller is accepted"));
            assertThat(server.post(GREETING, ANNA).status()).isEqualTo(401);
            write(entry("anna", "annas-token"));
            Wait.until("the request arrived", () -> server.post(GREETING, ANNA).status() == 200);
            server.program().terminate();
            assertThat(server.program().errors()).containsOnlyOnce("The server no longer accepts static tokens");
        }
    }

    @Test
    void itsCallInNoSessionIsCanceledBeforeItsChangeIsSentAndAnothersGoesOn() throws IOException {
        Path file = write(everything("anna", "annas-token") + everything("bert", "berts-token"));
        try (SandboxProcess sandbox = new SandboxProcess();
                HttpProgram server = new HttpProgram(
                        sandbox.environment(), "--confirm", "never", "--auth-tokens", file.toString())) {
            sandbox.fault("{\"kind\":\"LATENCY\",\"method\":\"GET\",\"millis\":8000,\"times\":0}");
            CompletableFuture<RawAnswer> annas = CompletableFuture.supplyAsync(() -> rename(server, "Ana", ANNA));
            Wait.until("the request arrived", () -> sandbox.requests().size() == 1);
            CompletableFuture<RawAnswer> berts = CompletableFuture.supplyAsync(() -> rename(server, "Berta", BERT));
            Wait.until("the request arrived", () -> sandbox.requests().size() == 2);

            write(everything("bert", "berts-token"));

            assertThat(Wait.on(annas).body()).contains("cancelled");
            sandbox.clearFaults();
            assertThat(Wait.on(berts).body()).contains("\"completed\"");
            assertThat(sandbox.requests().toString()).contains("Berta").doesNotContain("Ana");
        }
    }

    private static RawAnswer rename(HttpProgram server, String name, String authorization) {
        String call = """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"_meta":{\
                "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                "io.modelcontextprotocol/clientInfo":{"name":"x","version":"1"},\
                "io.modelcontextprotocol/clientCapabilities":{}},"name":"update_user",\
                "arguments":{"userId":"2a27063e-1be4-4af9-8636-61460e1ac4ba","firstName":"%s"}}}""".formatted(name);
        return server.post(
                call,
                authorization,
                "MCP-Protocol-Version: 2026-07-28",
                "Mcp-Method: tools/call",
                "Mcp-Name: update_user");
    }

    private static String everything(String name, String token) {
        return entry(name, token).replace("users:read", "users:destructive");
    }

    private static String metrics(HttpProgram server) {
        return server.send("GET", "/metrics", "", BERT).body();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("tokens.yaml"), text);
    }

    private static String entry(String name, String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return "- name: %s\n  sha256: \"%s\"\n  scopes: [users:read]\n"
                    .formatted(name, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
