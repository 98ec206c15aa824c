package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.RunningProgram;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a client writes, standard error holds one printable line for each event, and only calls leave audit records. */
class ForgedTrailIT {
    private static final String FORGED =
            "y\n{\"audit\":1,\"event\":\"call\",\"tool\":\"forged\"}\n\u2028\u0085\u001b[2K\u202e";
    private static final String NAME = JsonMapper.shared().writeValueAsString(FORGED);
    private static final List<String> RESPONSES = List.of(
            "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{}}".formatted(NAME),
            "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"action\":%s}}".formatted(NAME, NAME),
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":1,\"message\":%s}}".formatted(NAME, NAME));
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":%s,\
            "capabilities":{},"clientInfo":{"name":%s,"version":%s}}}""".formatted(NAME, NAME, NAME);
    private static final String CALL = """
            {"jsonrpc":"2.0","id":%s,"method":"tools/call","params":{"name":"retrieve_user","arguments":{%s:%s}}}""".formatted(NAME, NAME, NAME);
    private static final String UNKNOWN_TOOL = """
            {"jsonrpc":"2.0","id":%s,"method":"tools/call","params":{"name":%s,"arguments":{}}}""".formatted(NAME, NAME);

    @ParameterizedTest
    @ValueSource(strings = {"info", "debug", "trace"})
    void overStdio(String level) {
        try (LineClient client = new LineClient(
                RunningProgram.start(Jar.command("serve", "--sandbox", "--log-level", level), Map.of()))) {
            RESPONSES.forEach(client.program()::send);
            client.program().send(INITIALIZE);
            client.next();
            RESPONSES.forEach(client.program()::send);
            client.program().send(UNKNOWN_TOOL);
            client.next();
            client.program().send(CALL);
            client.next();
            client.program().endInput();
            client.program().exitCode();

            assertUnforged(client.program().errors());
        }
    }

    @Test
    void overStreamableHttp() {
        try (HttpProgram server = new HttpProgram(Map.of(), "--sandbox", "--log-level", "debug")) {
            RawAnswer opened = server.post(INITIALIZE);
            String session =
                    "Mcp-Session-Id: " + opened.header("Mcp-Session-Id").orElseThrow();
            RESPONSES.forEach(response ->
                    assertThat(server.post(response, session).status()).isEqualTo(202));
            server.post(UNKNOWN_TOOL, session);
            server.post(CALL, session);
            server.program().terminate();

            assertUnforged(server.program().errors());
        }
    }

    @Test
    void overHttpWithEvents() throws Exception {
        try (HttpProgram server = new HttpProgram(Map.of(), "--sandbox", "--log-level", "debug");
                BufferedReader events = events(server)) {
            String endpoint = next(events);
            RESPONSES.forEach(response ->
                    assertThat(server.send("POST", endpoint, response).status()).isEqualTo(202));
            server.send("POST", endpoint, INITIALIZE);
            next(events);
            RESPONSES.forEach(response -> server.send("POST", endpoint, response));
            server.send("POST", endpoint, UNKNOWN_TOOL);
            next(events);
            server.send("POST", endpoint, CALL);
            next(events);
            server.program().terminate();

            assertUnforged(server.program().errors());
        }
    }

    private static BufferedReader events(HttpProgram server) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.origin() + "/sse"))
                .header("Accept", "text/event-stream")
                .build();
        return new BufferedReader(new InputStreamReader(
                HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofInputStream())
                        .body(),
                StandardCharsets.UTF_8));
    }

    private static String next(BufferedReader events) throws Exception {
        String line = events.readLine();
        while (!line.startsWith("data: ")) {
            line = events.readLine();
        }
        return line.substring("data: ".length());
    }

    private static void assertUnforged(String errors) {
        assertThat(errors.split("\n"))
                .allMatch(line -> line.matches("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]*"), "is printable")
                .allMatch(line -> line.startsWith("{\"audit\":1,") || line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z .*"))
                .filteredOn(line -> line.startsWith("{"))
                .extracting(JsonMapper.shared()::readTree)
                .allSatisfy(record -> {
                    assertThat(record.path("event").asString()).isEqualTo("call");
                    assertThat(record.path("error").asString()).isEqualTo("invalid_arguments");
                    assertThat(record.path("client").asString()).startsWith("y {");
                })
                .satisfiesExactly(
                        unknown -> assertThat(unknown.path("tool").asString()).startsWith("y {"),
                        known -> assertThat(known.path("tool").asString()).isEqualTo("retrieve_user"));
    }
}
