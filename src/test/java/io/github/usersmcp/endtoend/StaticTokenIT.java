package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that takes static tokens sends nobody to an authorization server, since there is none. */
class StaticTokenIT {
    private static final String WORDS = "This server takes a static token in the Authorization header";
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"raw","version":"1"}}}""";

    private static SandboxProcess sandbox;
    private static HttpProgram server;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        sandbox = new SandboxProcess();
        Path tokens = directory.resolve("tokens.yaml");
        Files.writeString(tokens, "- name: anna\n  sha256: %s\n  scopes: [users:read]\n".formatted("0".repeat(64)));
        server = new HttpProgram(sandbox.environment(), "--auth-tokens", tokens.toString());
    }

    @AfterAll
    static void stop() {
        server.close();
        sandbox.close();
    }

    @Test
    void noTokenIsAPlain401ThatSaysWhatIsTaken() {
        assertUnauthorized(server.post(INITIALIZE), WORDS);
    }

    @Test
    void aWrongTokenIsAPlain401ThatSaysSo() {
        RawAnswer answer = server.post(INITIALIZE, "Authorization: Bearer wrong");

        assertUnauthorized(answer, "The token is unknown. " + WORDS);
        assertThat(answer.header("WWW-Authenticate").orElseThrow()).contains("error=\"invalid_token\"");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /.well-known/oauth-protected-resource",
        "GET, /.well-known/oauth-protected-resource/mcp",
        "GET, /.well-known/oauth-authorization-server",
        "GET, /.well-known/oauth-authorization-server/mcp",
        "GET, /.well-known/openid-configuration",
        "GET, /mcp/.well-known/openid-configuration",
        "POST, /register",
        "POST, /token",
        "GET, /authorize?response_type=code",
    })
    void whereverAClientTriesOauthItReadsWhatIsTaken(String method, String target) {
        RawAnswer answer = server.send(method, target, method.equals("POST") ? "{}" : "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.json().path("error").asString()).isEqualTo("invalid_request");
        assertThat(answer.json().path("error_description").asString()).isEqualTo(WORDS);
    }

    @Test
    void otherPathsAreNotThere() {
        assertThat(server.send("GET", "/nowhere", "").json().path("error").asString())
                .isEqualTo("Not found; the MCP endpoint is /mcp");
    }

    private static void assertUnauthorized(RawAnswer answer, String description) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("error_description").asString()).isEqualTo(description);
        assertThat(answer.header("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer realm=")
                .doesNotContain("resource_metadata")
                .contains("error_description=\"" + description + "\"");
    }
}
