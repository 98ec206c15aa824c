package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.harness.Wait;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What Streamable HTTP accepts and how it answers. */
class WireOverHttpTest {
    private static final String NOTE = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unknown\"}";
    private static final String ASKING = "{\"elicitation\":{}}";

    private final FixtureEndpoint fixture = new FixtureEndpoint(
            new HttpEndpoint.Bounds(10, Duration.ofMinutes(30), 64, 10, 1 << 20, true, Duration.ofSeconds(30)),
            new MovableClock());
    private final HttpEndpoint endpoint = fixture.endpoint();

    @AfterEach
    void close() {
        fixture.release();
        endpoint.close(Wait.PATIENCE);
    }

    private RecordedExchange post(Map<String, String> headers, String body) {
        RecordedExchange exchange = new RecordedExchange("POST", "caller", headers, Map.of(), body);
        endpoint.mcp(exchange);
        return exchange;
    }

    private Map<String, String> open(String revision, Map<String, String> headers) {
        RecordedExchange opening = post(headers, RawClient.request("0", "initialize", """
                {"protocolVersion":"%s","capabilities":%s,"clientInfo":{"name":"raw","version":"1"}}""".formatted(revision, ASKING)));
        assertThat(opening.status()).isEqualTo(200);
        Map<String, String> session = new HashMap<>(headers);
        session.put("Mcp-Session-Id", opening.answerHeader("Mcp-Session-Id").orElseThrow());
        return session;
    }

    private static JsonNode answer(RecordedExchange exchange) {
        Wait.until("an answer", () -> exchange.status() != 0);
        return exchange.json();
    }

    private static String text(JsonNode answer) {
        return answer.at("/result/content/0/text").asString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "APPLICATION/JSON;q=0.5", "text/event-stream;q=0, */*"})
    void aClientThatAcceptsOnlyJsonIsServed(String accept) {
        Map<String, String> session = open("2025-11-25", Map.of("Accept", accept));

        assertThat(text(answer(post(session, RawClient.call("1", "say", "{\"length\":3}")))))
                .isEqualTo("aaa");
    }

    @Test
    void aClientThatAcceptsOnlyJsonIsAskedNothingAndGetsNoProgress() {
        Map<String, String> session = open("2025-11-25", Map.of("Accept", "application/json"));

        RecordedExchange asking = post(session, RawClient.call("1", "ask", "{}"));
        RecordedExchange reporting = post(
                session, RawClient.request("2", "tools/call", "{\"name\":\"report\",\"_meta\":{\"progressToken\":1}}"));
        RecordedExchange polling = post(session, RawClient.call("3", "poll", "{}"));

        assertThat(text(answer(asking))).isEqualTo("false");
        assertThat(text(answer(reporting))).isEqualTo("done");
        assertThat(text(answer(polling))).isEqualTo("a");
        assertThat(List.of(asking, reporting, polling)).noneMatch(RecordedExchange::isStream);
    }

    @Test
    void aClientThatAcceptsAStreamIsAsked() {
        assertThat(text(answer(post(open("2025-11-25", Map.of()), RawClient.call("1", "ask", "{}")))))
                .isEqualTo("true");
    }

    @Test
    void aCanceledCallOfAClientThatAcceptsOnlyJsonEndsWithoutABody() {
        Map<String, String> session = open("2025-11-25", Map.of("Accept", "application/json"));
        RecordedExchange waiting = post(session, RawClient.call("1", "wait", "{}"));

        post(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");

        Wait.until("the end", () -> waiting.status() != 0);
        assertThat(waiting.status()).isEqualTo(202);
        assertThat(waiting.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "text/html", "application/json;q=0, */*"})
    void aClientThatDoesNotAcceptJsonIsRefused(String accept) {
        RecordedExchange refused = post(Map.of("Accept", accept), RawClient.request("0", "initialize", "{}"));

        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.json().at("/error/message").asString()).contains("application/json");
    }

    @ParameterizedTest
    @CsvSource({"gzip, 415", "br, 415", "'identity, gzip', 415", "identity, 200", "Identity, 200", "'', 200"})
    void aCompressedBodyIsRefused(String encoding, int status) {
        RecordedExchange exchange =
                post(Map.of("Content-Encoding", encoding), RawClient.request("0", "initialize", """
                {"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"raw","version":"1"}}"""));

        assertThat(exchange.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"method\":\"notifications/initialized\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":[]}",
                "{\"jsonrpc\":\"2.0\",\"method\":7}",
                "{\"jsonrpc\":\"2.0\",\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"error\":{}}"
            })
    void aWrongNotificationOrResponseIsRefusedWithoutAMessage(String body) {
        Map<String, String> stateless = Map.of("MCP-Protocol-Version", "2026-07-28");
        for (Map<String, String> headers : List.of(open("2025-11-25", Map.of()), Map.<String, String>of(), stateless)) {
            RecordedExchange refused = post(headers, body);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().propertyNames()).containsExactly("error");
            assertThat(refused.json().path("error").isString()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NOTE, "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}"})
    void aNotificationOrResponseToNoSessionIsRefusedWithoutAMessage(String body) {
        assertThat(post(Map.of(), body).json().propertyNames()).containsExactly("error");
        assertThat(post(Map.of("Mcp-Session-Id", "none"), body).status()).isEqualTo(404);
        assertThat(post(Map.of("Mcp-Session-Id", "none"), body).json().propertyNames())
                .containsExactly("error");
    }

    @Test
    void aNotificationIsAcceptedWhateverItsParamsAndTheAcceptHeader() {
        Map<String, String> session = open("2025-11-25", Map.of("Accept", "application/json"));
        session.put("Accept", "text/html");

        RecordedExchange taken = post(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\",\"params\":null}");

        assertThat(taken.status()).isEqualTo(202);
    }

    @Test
    void theRequestsOfABatchAreAnsweredAsOneArray() {
        Map<String, String> session = open("2025-03-26", Map.of());

        RecordedExchange exchange = post(
                session,
                "[" + RawClient.request("1", "ping", "{}") + "," + NOTE + "," + RawClient.call("2", "say", "{}") + ","
                        + RawClient.request("3", "initialize", "{}") + ",7]");

        JsonNode answers = answer(exchange);
        assertThat(answers.valueStream()
                        .collect(Collectors.toMap(
                                answer -> answer.path("id").toString(), answer -> answer.has("result"))))
                .isEqualTo(Map.of("1", true, "2", true, "3", false, "null", false));
        assertThat(exchange.charged()).isEqualTo(4);
    }

    @Test
    void aBatchWithANotificationIsAStreamThatEndsWithAllResponses() {
        Map<String, String> session = open("2025-03-26", Map.of());

        RecordedExchange exchange = post(
                session,
                "[" + RawClient.request("1", "tools/call", "{\"name\":\"report\",\"_meta\":{\"progressToken\":1}}")
                        + "," + RawClient.call("2", "say", "{}") + "]");

        Wait.until("the end", () -> exchange.isStream() && exchange.stream().isClosed());
        assertThat(exchange.stream().events()).hasSize(2);
        assertThat(exchange.stream().events().get(0).data()).contains("notifications/progress");
        assertThat(exchange.stream().last().data())
                .startsWith("[")
                .contains("\"id\":1")
                .contains("\"id\":2");
    }

    @Test
    void aBatchWithoutRequestsIsAccepted() {
        Map<String, String> session = open("2025-03-26", Map.of());

        assertThat(post(session, "[" + NOTE + "," + NOTE + "]").status()).isEqualTo(202);
        assertThat(post(session, "[{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}]")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aBatchWhoseRequestsAreAllCanceledEndsWithoutAResponse() {
        Map<String, String> session = open("2025-03-26", Map.of("Accept", "application/json"));
        RecordedExchange waiting = post(session, "[" + RawClient.call("1", "wait", "{}") + "]");

        post(session, "[{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}]");

        Wait.until("the end", () -> waiting.status() != 0);
        assertThat(waiting.status()).isEqualTo(202);
    }

    @Test
    void eachRequestOfABatchBeyondTheLimitIsAnswered() {
        Map<String, String> session = open("2025-03-26", Map.of());
        String waiting = java.util.stream.IntStream.range(0, 32)
                .mapToObj(id -> RawClient.call(String.valueOf(id), "wait", "{}"))
                .collect(Collectors.joining(","));
        RecordedExchange first = post(session, "[" + waiting + "]");

        JsonNode refused = answer(post(session, "[" + RawClient.call("\"more\"", "say", "{}") + "]"));
        fixture.release();

        assertThat(refused.at("/0/error/code").asInt()).isEqualTo(-32000);
        assertThat(answer(first)).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-06-18", "2025-11-25"})
    void noOtherRevisionAcceptsABatch(String revision) {
        RecordedExchange refused =
                post(open(revision, Map.of()), "[" + RawClient.request("1", "ping", "{}") + "," + NOTE + "]");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/message").asString()).contains("batches are not supported");
    }

    @Test
    void theStatelessEraAcceptsNoBatchEither() {
        RecordedExchange refused =
                post(Map.of("MCP-Protocol-Version", "2026-07-28"), "[" + RawClient.request("1", "ping", "{}") + "]");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/message").asString()).contains("batches are not supported");
    }
}
