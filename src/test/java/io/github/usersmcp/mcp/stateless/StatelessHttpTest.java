package io.github.usersmcp.mcp.stateless;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.mcp.ModernClient;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How methods, messages and streams of MCP 2026-07-28 are answered over HTTP. */
class StatelessHttpTest extends RunningStatelessHttp {
    @Test
    void aResponseWithoutNotificationsIsOneObject() {
        HttpResponse<String> response = post("tools/call", SIMPLE, Map.of());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json(response).at("/result/resultType").asString()).isEqualTo("complete");
        assertThat(response.headers().map()).doesNotContainKey("mcp-session-id");
    }

    @Test
    void aResponseWithProgressIsAStreamThatEndsWithTheResult() {
        HttpResponse<String> response = post(
                "tools/call", "{\"name\":\"test_tool_with_progress\",\"_meta\":{\"progressToken\":\"p\"}}", Map.of());

        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(response.headers().firstValue("X-Accel-Buffering")).contains("no");
        List<JsonNode> events = events(response.body());
        assertThat(events)
                .extracting(event -> event.path("method").asString(""))
                .containsExactly("notifications/progress", "notifications/progress", "notifications/progress", "");
        events.forEach(event -> ModernClient.assertValid("tools/call", event));
    }

    @Test
    void onlyClientsThatAskForLogMessagesGetThem() {
        String call = "{\"name\":\"test_logging_tool\"%s}";
        String level = ",\"_meta\":{\"io.modelcontextprotocol/logLevel\":\"%s\"}";

        assertThat(events(post("tools/call", call.formatted(level.formatted("info")), Map.of())
                        .body()))
                .hasSize(2)
                .allSatisfy(event -> ModernClient.assertValid("tools/call", event));
        assertThat(post("tools/call", call.formatted(level.formatted("error")), Map.of())
                        .body())
                .doesNotContain("notifications/message");
        assertThat(post("tools/call", call.formatted(""), Map.of()).body()).doesNotContain("notifications/message");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unknown/method|{}|404|-32601",
                "initialize|{}|404|-32601",
                "tools/call|{\"name\":\"test_missing_capability\"}|400|-32021",
                "tools/call|{\"name\":\"nobody\"}|200|-32602",
                "resources/read|{\"uri\":\"test://nothing\"}|200|-32602",
                "prompts/get|{\"name\":\"nobody\"}|200|-32602",
                "completion/complete|{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"nobody\"},\"argument\":{\"name\":\"a\",\"value\":\"b\"}}|200|-32602",
                "completion/complete|{\"argument\":{\"name\":\"a\",\"value\":\"b\"}}|200|-32602"
            })
    void anErrorHasItsStatus(String method, String params, int status, int code) {
        HttpResponse<String> response = post(method, params, Map.of());

        ModernClient.assertValid(method, json(response));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).at("/error/code").asInt()).isEqualTo(code);
    }

    @Test
    void aMissingCapabilityIsNamedAsAClientWouldDeclareIt() {
        JsonNode error = json(post("tools/call", "{\"name\":\"test_missing_capability\"}", Map.of()));

        assertThat(error.at("/error/data/requiredCapabilities").toString()).isEqualTo("{\"sampling\":{}}");
    }

    @Test
    void aMissingResourceIsNamed() {
        JsonNode error = json(post("resources/read", "{\"uri\":\"test://nothing\"}", Map.of()));

        assertThat(error.at("/error/data/uri").asString()).isEqualTo("test://nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"resources/list", "resources/templates/list", "prompts/list", "tools/list", "server/discover"})
    void listsMayBeCached(String method) {
        JsonNode answer = json(post(method, "{}", Map.of()));

        ModernClient.assertValid(method, answer);
        assertThat(answer.at("/result/ttlMs").asInt()).isPositive();
        assertThat(answer.at("/result/cacheScope").asString()).isEqualTo("public");
    }

    @Test
    void aNotificationIsAccepted() {
        HttpResponse<String> response = send(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}", Map.of());

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"not json|-32700", "[]|-32600", "{\"id\":1}|-32600"})
    void messagesOtherThanRequestsAreRefused(String body, int code) {
        HttpResponse<String> response = send(body, Map.of());

        assertThat(response.statusCode()).isEqualTo(400);
        ModernClient.assertValid("", json(response));
        assertThat(json(response).at("/error/code").asInt()).isEqualTo(code);
    }

    @Test
    void aResponseIsRefusedWithoutAMessage() {
        HttpResponse<String> response = send("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", Map.of());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).propertyNames()).containsExactly("error");
        assertThat(json(response).path("error").isString()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void onlyPostIsAllowed(String method) {
        HttpResponse<String> response = Wait.uninterrupted(() -> http.send(
                HttpRequest.newBuilder(uri())
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void aClientThatAcceptsNoStreamGetsOnlyTheResponse() {
        HttpResponse<String> response = post(
                "tools/call",
                "{\"name\":\"test_tool_with_progress\",\"_meta\":{\"progressToken\":\"p\"}}",
                Map.of("Accept", "application/json"));

        assertThat(json(response).at("/result/resultType").asString()).isEqualTo("complete");
        assertThat(post("subscriptions/listen", "{\"notifications\":{}}", Map.of("Accept", "application/json"))
                        .statusCode())
                .isEqualTo(406);
    }

    @Test
    void aSubscriptionIsAcknowledgedAndStaysOpenUntilTheServerEndsIt() throws Exception {
        HttpRequest request = request(
                "subscriptions/listen",
                "{\"notifications\":{\"resourceSubscriptions\":[\"test://watched-resource\"]}}",
                Map.of());
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());

        JsonNode acknowledged = event(response.body());
        ModernClient.assertValid("", acknowledged);
        assertThat(acknowledged
                        .at("/params/notifications/resourceSubscriptions/0")
                        .asString())
                .isEqualTo("test://watched-resource");
        server.close();
        ModernClient.assertValid("", event(response.body()));
        ModernClient.assertValid("subscriptions/listen", event(response.body()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[null]", "[\"test://a\", 7]", "\"test://a\"", "null", "{}"})
    void aSubscriptionToInvalidUrisIsRefused(String resources) {
        HttpResponse<String> response = post(
                "subscriptions/listen",
                "{\"notifications\":{\"resourceSubscriptions\":%s}}".formatted(resources),
                Map.of());

        assertThat(refusal(response)).isEqualTo("-32602 /notifications/resourceSubscriptions must be an array of URIs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"\",\"version\":\"1\"}", "{\"name\":\"a\",\"version\":\" \"}", "7", "{}"})
    void aClientWithAMalformedNameCountsAsUnnamed(String client) {
        HttpResponse<String> response = post(
                "tools/call",
                "{\"name\":\"test_simple_text\",\"_meta\":{\"io.modelcontextprotocol/clientInfo\":%s}}"
                        .formatted(client),
                Map.of("Mcp-Name", "test_simple_text"));

        assertThat(json(response).at("/result/resultType").asString()).isEqualTo("complete");
    }

    private static String refusal(HttpResponse<String> response) {
        JsonNode error = json(response).path("error");
        return error.path("code").asInt() + " " + error.path("message").asString();
    }
}
