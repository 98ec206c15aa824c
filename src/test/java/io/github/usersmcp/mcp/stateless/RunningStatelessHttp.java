package io.github.usersmcp.mcp.stateless;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.mcp.ConformanceFeatures;
import io.github.usersmcp.mcp.ModernClient;
import io.github.usersmcp.mcp.RawClient;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.github.usersmcp.value.Principal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server of MCP 2026-07-28 over HTTP (basic/transports/streamable-http) with the features of the conformance fixture,
 * and a client for it.
 */
abstract class RunningStatelessHttp {
    static final String SIMPLE = "{\"name\":\"test_simple_text\",\"arguments\":{}}";

    final HttpClient http = HttpClient.newHttpClient();
    final PlainHttp server = start();

    private static PlainHttp start() {
        StrictMapper mapper = new StrictMapper();
        return Wait.uninterrupted(
                () -> new PlainHttp(new ConformanceFeatures(mapper).all(), mapper, Principal.unrestricted("http"), 0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static JsonNode event(InputStream stream) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\n\n") < 0) {
            int octet = stream.read();
            assertThat(octet).as("The stream goes on after %s", text).isNotNegative();
            text.append((char) octet);
        }
        return events(text.toString()).get(0);
    }

    URI uri() {
        return URI.create("http://localhost:%d/mcp".formatted(server.port()));
    }

    HttpResponse<String> post(String method, String params, Map<String, String> headers) {
        return Wait.uninterrupted(() -> http.send(request(method, params, headers), BodyHandlers.ofString()));
    }

    HttpResponse<String> send(String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri()).POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        return Wait.uninterrupted(() -> http.send(request.build(), BodyHandlers.ofString()));
    }

    /** @param changed headers that replace the correct ones; the value {@code -} leaves a header out */
    HttpRequest request(String method, String params, Map<String, String> changed) {
        ObjectNode whole = ModernClient.params("{}", params);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(Map.of(
                "Content-Type", "application/json",
                "Accept", "application/json, text/event-stream",
                "MCP-Protocol-Version", "2026-07-28",
                "Mcp-Method", method,
                "Mcp-Name", whole.path("name").asString(whole.path("uri").asString("-"))));
        headers.putAll(changed);
        headers.values().removeIf("-"::equals);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri())
                .POST(BodyPublishers.ofString(RawClient.request("1", method, whole.toString())));
        headers.forEach(request::header);
        return request.build();
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    static List<JsonNode> events(String body) {
        return body.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> JsonMapper.shared().readTree(line.substring("data: ".length())))
                .toList();
    }
}
