package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A handshake that goes wrong can be done again. */
class BadHandshakeTest extends RunningServer {
    private final RawClient client = connected(Setup.PLAIN);

    @Test
    void aCallBeforeInitializeIsRefused() {
        JsonNode answer = client.ask("tools/list", "{}");

        assertThat(answer.at("/error/message").asString()).contains("initialize first");
    }

    @Test
    void aNotificationBeforeInitializeOpensNothing() {
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
    void brokenParametersAreNamedAndTheHandshakeCanBeTriedAgain(String params) {
        JsonNode refused = client.ask("initialize", params);
        assertThat(refused.at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(refused.at("/error/message").asString()).contains("at params/");

        client.initialized("{}");
        assertThat(client.ask("tools/list", "{}").at("/result/tools")).hasSize(Setup.TOOLS);
    }

    @Test
    void noParametersAreSaidToBeMissing() {
        client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}");

        assertThat(client.answer("1").at("/error/code").asInt()).isEqualTo(-32602);
    }

    @Test
    void afterABrokenHandshakeACallIsStillRefused() {
        client.ask("initialize", "{\"capabilities\":1}");

        assertThat(client.ask("tools/list", "{}").has("error")).isTrue();
    }

    @Test
    void aSecondInitializeIsRefusedAndTheFirstOneHolds() {
        client.initialized("{}");

        assertThat(client.ask("initialize", "{\"protocolVersion\":\"2025-11-25\"}")
                        .at("/error/message")
                        .asString())
                .contains("initialized already");
        assertThat(client.ask("tools/list", "{}").at("/result/tools")).hasSize(Setup.TOOLS);
    }

    @Test
    void newsBetweenTheTwoHalvesOfTheHandshakeKeepNobodyWaiting() {
        client.ask("initialize", """
                {"protocolVersion":"2025-11-25","capabilities":{"roots":{"listChanged":true}}}""");
        client.notify("notifications/roots/list_changed", "{}");

        assertThat(client.ask("tools/list", "{}").at("/result/tools")).hasSize(Setup.TOOLS);
    }
}
