package io.github.usersmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRulesTest extends RunningSandbox {

    @Test
    void theRequestIdIsRequired() throws Exception {
        Answer answer = client.send(client.authorized("GET", "/v1/users", ""));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("x-request-id");
    }

    @Test
    void theRequestIdMustHaveItsShape() throws Exception {
        Answer answer = client.send(client.authorized("GET", "/v1/users", "").header("x-request-id", "42"));
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void aBodyMustBeDeclaredAsJson() throws Exception {
        Answer answer = client.send(client.authorized("POST", "/v1/users", newUser("a@example.com"))
                .header("x-request-id", UUID.randomUUID().toString())
                .header("Content-Type", "text/plain"));
        assertThat(answer.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"text\"", "{\"email\":1,\"email\":2}", "{} {}", " "})
    void aMalformedBodyIsRefused(String body) throws Exception {
        assertThat(client.send("POST", "/v1/users", body).status()).isEqualTo(400);
    }

    @Test
    void aBodyBeyondOneMebibyteIsRefused() throws Exception {
        String body = newUser("a".repeat(1024 * 1024) + "@example.com");
        assertThat(client.send("POST", "/v1/users", body).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /v1",
        "GET, /v1/users/",
        "GET, /v2/users",
        "GET, /v1/users/client/secret/more",
        "GET, /sandbox/nothing"
    })
    void anUnknownPathIsNotFound(String method, String path) throws Exception {
        assertThat(client.send(method, path, "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/users",
        "DELETE, /v1/users/client",
        "PATCH, /v1/users/client",
        "GET, /v1/users/client/secret",
        "DELETE, /v1/users/is-password-set",
        "POST, /v1/roles"
    })
    void aWrongMethodOnAKnownPathIsNotAllowed(String method, String path) throws Exception {
        assertThat(client.send(method, path, "{}").status()).isEqualTo(405);
    }

    @Test
    void aSegmentIsDecodedOnce() throws Exception {
        assertThat(client.get("/v1/users/" + PRIYA.replace("-", "%2D")).status())
                .isEqualTo(200);
        assertThat(client.get("/v1/users/" + PRIYA.replace("-", "%252D")).status())
                .isEqualTo(404);
    }

    @Test
    void anEncodedSlashStaysInItsSegment() throws Exception {
        assertThat(client.get("/v1/users%2Fclient").status()).isEqualTo(404);
        assertThat(client.send("PUT", "/v1/users/client%2Fsecret", "").status()).isEqualTo(405);
    }

    @Test
    void oneConnectionServesManyRequests() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), sandbox.baseUrl().getPort())) {
            String get = "GET /v1/nothing HTTP/1.1\r\nHost: sandbox\r\n\r\n";
            String last = "GET /v1/nothing HTTP/1.1\r\nHost: sandbox\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((get + get + last).getBytes(StandardCharsets.US_ASCII));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(reader.lines().filter(line -> line.contains("HTTP/1.1 404")))
                    .hasSize(3);
        }
    }
}
