package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.RunningProgram;
import io.github.usersmcp.harness.Wait;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An assistant with one token, and a person with another who signs in at the desk of the same server and decides. */
class DeskOverHttpIT extends OnSandbox {
    private static final String EMAIL = "jose.delacruz@example.org";
    private static final String ASSISTANT = entry("assistant", "users:destructive");
    private static final String VERA = entry("vera", "users:approve");
    private static final String BOTH = entry("bert", "users:destructive, users:approve");

    @TempDir
    private Path directory;

    /** A token is the name of who has it, and these words. */
    private static String token(String name) {
        return name + "s-token-for-the-tests";
    }

    private static String entry(String name, String scopes) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(token(name).getBytes(StandardCharsets.UTF_8));
            return "- name: %s\n  sha256: \"%s\"\n  scopes: [%s]\n"
                    .formatted(name, HexFormat.of().formatHex(hash), scopes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path tokens() {
        return directory.resolve("tokens.yaml");
    }

    private Path audit() {
        return directory.resolve("audit.jsonl");
    }

    private String[] flags(String... more) {
        return Stream.concat(
                        Stream.of("--auth-tokens", tokens().toString(), "--audit-log", audit().toString()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private HttpProgram server(List<String> entries, String... more) throws IOException {
        Files.writeString(tokens(), String.join("", entries));
        return new HttpProgram(sandbox.environment(), flags(more));
    }

    /** Deletes a user over 2026-07-28, with more arguments. */
    private static JsonNode delete(HttpProgram server, String caller, String more) {
        String call = """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"_meta":{\
                "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                "io.modelcontextprotocol/clientInfo":{"name":"x","version":"1"},\
                "io.modelcontextprotocol/clientCapabilities":{}},"name":"delete_user",\
                "arguments":{"userId":"%s"%s}}}""".formatted(EMAIL, more);
        return server.post(
                        call,
                        "Authorization: Bearer " + token(caller),
                        "MCP-Protocol-Version: 2026-07-28",
                        "Mcp-Method: tools/call",
                        "Mcp-Name: delete_user")
                .json()
                .at("/result/structuredContent");
    }

    private static CompletableFuture<JsonNode> deleting(HttpProgram server, String caller) {
        return CompletableFuture.supplyAsync(() -> delete(server, caller, ""));
    }

    private static DeskBrowser signedIn(HttpProgram server, String person) {
        DeskBrowser browser = new DeskBrowser(URI.create("http://localhost:" + server.port() + "/desk"));
        browser.signIn("token", token(person));
        return browser;
    }

    private static List<String> changes() {
        return sandbox.requests().stream()
                .map(request -> request.path("method").asString())
                .filter(method -> !method.equals("GET"))
                .toList();
    }

    private JsonNode recorded() throws IOException {
        List<String> lines = Files.readAllLines(audit());
        return JsonMapper.shared().readTree(lines.get(lines.size() - 1));
    }

    @Test
    void thePersonSignsInWithATokenAndTheWaitingCallCompletes() throws IOException {
        try (HttpProgram server = server(List.of(ASSISTANT, VERA), "--four-eyes", "--desk-wait", "5m")) {
            CompletableFuture<JsonNode> call = deleting(server, "assistant");
            DeskBrowser browser = signedIn(server, "vera");

            assertThat(browser.approve(browser.waiting(), EMAIL).status()).isEqualTo(303);

            assertThat(Wait.on(call).path("outcome").asString()).isEqualTo("completed");
        }
        assertThat(changes()).containsExactly("DELETE");
        assertThat(recorded().path("caller").asString()).isEqualTo("token:assistant");
        assertThat(recorded().at("/confirmation/by").asString()).isEqualTo("token:vera");
        assertThat(recorded().at("/confirmation/proof").asString()).isEqualTo("desk_token");
    }

    @Test
    void theLinkAndTheAssistantsTokenAreWorthNothingAtTheDesk() throws IOException {
        try (HttpProgram server = server(List.of(ASSISTANT, VERA), "--desk-wait", "0s")) {
            JsonNode first = delete(server, "assistant", "");
            URI url = URI.create(first.at("/confirmation/url").asString());
            DeskBrowser stranger = new DeskBrowser(url.resolve("/desk"));

            assertThat(stranger.get("/a/" + url.getPath().replaceFirst(".*/", "")))
                    .matches(DeskBrowser.Page::asksWhoThePersonIs);
            assertThat(stranger.triesToSignIn("token", token("assistant")).status())
                    .isEqualTo(403);

            String path = signedIn(server, "vera").waiting();
            assertThat(url.toString()).endsWith(path);
            signedIn(server, "vera").approve(path, EMAIL);
            String again = ",\"confirmationToken\":\"%s\""
                    .formatted(first.at("/confirmation/confirmationToken").asString());
            assertThat(delete(server, "assistant", again).path("outcome").asString())
                    .isEqualTo("completed");
        }
        assertThat(changes()).containsExactly("DELETE");
    }

    @Test
    void aTokenThatMayCallAndApproveDoesBothAndIsWarnedOf() throws IOException {
        try (HttpProgram server = server(List.of(BOTH), "--desk-wait", "5m")) {
            CompletableFuture<JsonNode> call = deleting(server, "bert");
            DeskBrowser browser = signedIn(server, "bert");

            browser.approve(browser.waiting(), EMAIL);

            assertThat(Wait.on(call).path("outcome").asString()).isEqualTo("completed");
            server.program().terminate();
            assertThat(server.program().errors()).contains("bert", "approve");
        }
        assertThat(recorded().at("/confirmation/by").asString()).isEqualTo("token:bert");
    }

    @Test
    void withFourEyesSuchATokenIsRefusedAtTheStart() throws IOException {
        Files.writeString(tokens(), BOTH + VERA);
        List<String> command = Stream.of(Jar.command("serve", "--http", "0"), List.of(flags("--four-eyes")))
                .flatMap(List::stream)
                .collect(Collectors.toList());
        try (RunningProgram program = RunningProgram.start(command, sandbox.environment())) {
            assertThat(program.exitCode()).isNotZero();
            assertThat(program.errors()).contains("bert", "--four-eyes");
        }
    }

    @Test
    void aRevokedTokenEndsItsSession() throws IOException {
        try (HttpProgram server = server(List.of(ASSISTANT, VERA), "--desk-wait", "0s")) {
            delete(server, "assistant", "");
            DeskBrowser browser = signedIn(server, "vera");
            String path = browser.waiting();

            Files.writeString(tokens(), ASSISTANT);

            Wait.until("the session ended", () -> browser.get(path).asksWhoThePersonIs());
            assertThat(browser.approve(path, EMAIL).status()).isEqualTo(403);
            assertThat(browser.triesToSignIn("token", token("vera")).status()).isEqualTo(403);
        }
        assertThat(changes()).isEmpty();
    }

    /** Each used to keep a place for good that callers need, so that a few hundred of them stopped the server. */
    @Test
    void malformedRequestsAreAnsweredAndTakeNoPlaceFromCallers() throws Exception {
        try (HttpProgram server = server(List.of(ASSISTANT), "--max-connections", "16", "--desk-wait", "0s")) {
            for (int number = 0; number < 60; number++) {
                assertThat(server.send("POST", "/desk/?a=%zz", "a=b", "Origin: http://localhost:" + server.port())
                                .status())
                        .isEqualTo(400);
            }

            assertThat(delete(server, "assistant", "").path("outcome").asString())
                    .isEqualTo("confirmation_required");
        }
    }
}
