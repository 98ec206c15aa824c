package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.sandbox.SandboxFault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** MCP 2026-07-28 on stdio: no handshake, every request self-contained. */
class StatelessStdioTest extends RunningServer {
    private static final String VERSION = "io.modelcontextprotocol/protocolVersion";

    private final RawClient connection = connected(Setup.PLAIN);
    private final ModernClient client = new ModernClient(connection, "{}");

    @Test
    void discoveryDescribesTheServer() {
        JsonNode result = client.ask("server/discover", "{}").path("result");

        assertThat(result.path("supportedVersions").toString()).isEqualTo("[\"2026-07-28\"]");
        assertThat(result.path("capabilities").toString()).isEqualTo("{\"tools\":{\"listChanged\":false}}");
        assertThat(result.path("instructions").asString()).isNotEmpty();
        assertThat(result.path("cacheScope").asString()).isEqualTo("public");
        assertThat(result.at("/_meta/io.modelcontextprotocol~1serverInfo/name").asString())
                .isEqualTo("contabo-users-mcp");
    }

    @Test
    void theListIsThatOfTheHandshakeEra() {
        JsonNode modern = client.ask("tools/list", "{}").path("result");
        JsonNode old = initialized().ask("tools/list", "{}").path("result");

        assertThat(modern.path("tools")).isEqualTo(old.path("tools"));
        assertThat(old.propertyNames()).containsExactly("tools");
    }

    @Test
    void aListThatDependsOnTheCallerIsPrivate() {
        assertThat(client.ask("tools/list", "{}").at("/result/cacheScope").asString())
                .isEqualTo("private");
        assertThat(new ModernClient(connected(Setup.READ_ONLY), "{}")
                        .ask("tools/list", "{}")
                        .at("/result/cacheScope")
                        .asString())
                .isEqualTo("public");
    }

    @Test
    void aCallIsAnsweredWithoutAnyHandshake() {
        JsonNode result = client.call("retrieve_user", user(ZOE)).path("result");

        assertThat(result.path("resultType").asString()).isEqualTo("complete");
        assertThat(result.at("/structuredContent/outcome").asString()).isEqualTo("completed");
    }

    @Test
    void bothErasWorkInOneConversation() {
        client.ask("server/discover", "{}");
        connection.initialized("{}");

        assertThat(connection.call("retrieve_user", user(ZOE)).has("resultType"))
                .isFalse();
        assertThat(client.call("retrieve_user", user(ZOE))
                        .at("/result/resultType")
                        .asString())
                .isEqualTo("complete");
        assertThat(connection.ask("ping", "{}").path("result").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "initialize",
                "ping",
                "logging/setLevel",
                "resources/list",
                "resources/subscribe",
                "prompts/list",
                "completion/complete",
                "tasks/get",
                "tools/call ",
                ""
            })
    void anUndeclaredMethodIsUnknown(String method) {
        assertThat(client.ask(method, "{}").at("/error/code").asInt()).isEqualTo(-32601);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"_meta\":{}}",
                "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}",
                "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":1,\"io.modelcontextprotocol/clientCapabilities\":{}}}",
                "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":[]}}",
                "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{\"elicitation\":7}}}"
            })
    void anIncompleteEnvelopeIsRefused(String params) {
        JsonNode error = connection.ask("server/discover", params);

        ModernClient.assertValid("server/discover", error);
        assertThat(error.at("/error/code").asInt()).isEqualTo(-32602);
    }

    @Test
    void anotherVersionIsRefusedWithTheSupportedOnes() {
        JsonNode error = connection.ask("tools/list", """
                {"_meta":{"%s":"1900-01-01","io.modelcontextprotocol/clientCapabilities":{}}}""".formatted(VERSION));

        ModernClient.assertValid("tools/list", error);
        assertThat(error.at("/error/code").asInt()).isEqualTo(-32022);
        assertThat(error.at("/error/data").toString())
                .contains("\"requested\":\"1900-01-01\"")
                .contains("\"supported\":[\"2026-07-28\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tools/call|{}",
                "tools/call|{\"name\":7}",
                "tools/call|{\"name\":\"no_such_tool\"}",
                "tools/call|{\"name\":\"retrieve_user\",\"arguments\":[]}",
                "tools/call|{\"name\":\"retrieve_user\",\"inputResponses\":null}",
                "tools/call|{\"name\":\"retrieve_user\",\"inputResponses\":{\"confirm\":12345}}",
                "tools/call|{\"name\":\"retrieve_user\",\"requestState\":{}}",
                "tools/list|{\"cursor\":\"page 2\"}",
                "tools/list|{\"_meta\":{\"progressToken\":1.5}}",
                "tools/list|{\"_meta\":{\"io.modelcontextprotocol/logLevel\":\"loud\"}}",
                "subscriptions/listen|{}"
            })
    void invalidParametersAreRefused(String method, String params) {
        assertThat(client.ask(method, params).at("/error/code").asInt()).isEqualTo(-32602);
    }

    @Test
    void invalidArgumentsAreAResult() {
        JsonNode result = client.call("retrieve_user", "{}").path("result");

        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.at("/structuredContent/error/kind").asString()).isEqualTo("invalid_arguments");
    }

    @Test
    void onlyClientsThatAskForProgressGetIt() {
        client.ask("tools/call", """
                {"name":"retrieve_user_list","arguments":{"allPages":true,"size":4},"_meta":{"progressToken":"p"}}""");

        List<JsonNode> reports = connection.restFromServer("notifications/progress");
        assertThat(reports).hasSize(4).allSatisfy(report -> ModernClient.assertValid("", report));
        assertThat(reports)
                .extracting(report -> report.at("/params/progress").asInt())
                .containsExactly(4, 8, 12, 13);
    }

    @Test
    void aCanceledCallIsNotAnswered() {
        stall("GET", ZOE);
        String id = client.start("tools/call", """
                {"name":"retrieve_user","arguments":%s}""".formatted(user(ZOE)));
        awaitAtApi("GET", ZOE);
        connection.notify("notifications/cancelled", "{\"requestId\":%s}".formatted(id));

        client.ask("tools/list", "{}");
        connection.end();
        connection.awaitEnd();
        assertThat(connection.restOfAnswers(id)).isEmpty();
    }

    @Test
    void anIdInUseIsRefused() {
        stall("GET", ZOE);
        String call = """
                {"name":"retrieve_user","arguments":%s}""".formatted(user(ZOE));
        String request = RawClient.request(
                "7", "tools/call", ModernClient.params("{}", call).toString());
        connection.send(request);
        awaitAtApi("GET", ZOE);
        connection.send(request);

        JsonNode error = connection.answer("7");
        ModernClient.assertValid("tools/call", error);
        assertThat(error.at("/error/code").asInt()).isEqualTo(-32600);
        connection.notify("notifications/cancelled", "{\"requestId\":7}");
    }

    @Test
    void aSubscriptionIsAcknowledgedAndEndsWithTheInput() {
        String id = client.start("subscriptions/listen", """
                {"notifications":{"toolsListChanged":true,"resourceSubscriptions":["x://y"]}}""");

        JsonNode acknowledged = connection.fromServer("notifications/subscriptions/acknowledged");
        ModernClient.assertValid("", acknowledged);
        assertThat(acknowledged.at("/params/notifications").isEmpty()).isTrue();
        assertThat(acknowledged
                        .at("/params/_meta/io.modelcontextprotocol~1subscriptionId")
                        .toString())
                .isEqualTo(id);
        connection.end();
        connection.awaitEnd();
        JsonNode ended = connection.answer(id);
        ModernClient.assertValid("subscriptions/listen", ended);
        ModernClient.assertValid("", connection.fromServer("notifications/cancelled"));
        assertThat(ended.at("/result/_meta/io.modelcontextprotocol~1subscriptionId")
                        .toString())
                .isEqualTo(id);
    }

    @Test
    void aCanceledSubscriptionSendsNothing() {
        String id = client.start("subscriptions/listen", "{\"notifications\":{}}");
        connection.fromServer("notifications/subscriptions/acknowledged");
        connection.notify("notifications/cancelled", "{\"requestId\":%s}".formatted(id));

        connection.end();
        connection.awaitEnd();
        assertThat(connection.restOfAnswers(id)).isEmpty();
    }

    @Test
    void theIdOfAnOpenSubscriptionIsTaken() {
        String params = ModernClient.params("{}", "{\"notifications\":{}}").toString();
        connection.send(RawClient.request("7", "subscriptions/listen", params));
        connection.send(RawClient.request("7", "subscriptions/listen", params));

        assertThat(connection.answer("7").at("/error/code").asInt()).isEqualTo(-32600);
    }

    @Test
    void callsInFlightAreAnsweredAtTheEndOfTheInput() {
        sandbox.fault(SandboxFault.latency(200).on("GET", ZOE));
        String id = client.start("tools/call", """
                {"name":"retrieve_user","arguments":%s}""".formatted(user(ZOE)));
        awaitAtApi("GET", ZOE);
        connection.end();
        connection.awaitEnd();

        assertThat(connection.answer(id).at("/result/structuredContent/outcome").asString())
                .isEqualTo("completed");
    }
}
