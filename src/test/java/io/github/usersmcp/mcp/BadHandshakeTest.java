package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A failed handshake can be repeated. */
class BadHandshakeTest extends RunningServer {
    private final RawClient client = connected(Setup.PLAIN);

    @Test
    void aCallBeforeInitializeIsRefused() {
        JsonNode answer = client.ask("tools/list", "{}");

        assertThat(answer.at("/error/message").asString()).contains("initialize first");
    }

    @Test
    void aNotificationBeforeInitializeHasNoEffect() {
        client.notify("notifications/initialized", "{}");

        assertThat(client.ask("tools/list", "{}").has("error")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"protocolVersion\":{}}",
                "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":\"all\"}",
                "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"elicitation\":\"yes\"}}",
                "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":[]}",
                "{\"protocolVersion\":\"2025-11-25\",\"clientInfo\":{\"icons\":[{\"src\":{}}]}}",
            })
    void malformedParametersAreNamedAndTheHandshakeCanBeRepeated(String params) {
        JsonNode refused = client.ask("initialize", params);
        assertThat(refused.at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(refused.at("/error/message").asString()).contains("at params/");

        client.initialized("{}");
        assertThat(client.ask("tools/list", "{}").at("/result/tools")).hasSize(Setup.TOOLS);
    }

    @Test
    void missingParametersAreReported() {
        client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}");

        assertThat(client.answer("1").at("/error/code").asInt()).isEqualTo(-32602);
    }

    @Test
    void afterAFailedHandshakeACallIsStillRefused() {
        client.ask("initialize", "{\"capabilities\":1}");

        assertThat(client.ask("tools/list", "{}").has("error")).isTrue();
    }

    @Test
    void aSecondInitializeIsRefusedAndTheFirstOneStaysValid() {
        client.initialized("{}");

        assertThat(client.ask("initialize", "{\"protocolVersion\":\"2025-11-25\"}")
                        .at("/error/message")
                        .asString())
                .contains("already initialized");
        assertThat(client.ask("tools/list", "{}").at("/result/tools")).hasSize(Setup.TOOLS);
    }

    @Test
    void notificationsDuringTheHandshakeDoNotBlockIt() {
        client.ask("initialize", """
                {"protocolVersion":"2025-11-25","capabilities":{"roots":{"listChanged":true}}}""");
        client.notify("notifications/roots/list_changed", "{}");

        assertThat(client.ask("tools/list", "{}").at("/result/tools")).hasSize(Setup.TOOLS);
    }
}
