package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** MCP 2025-11-25, basic/lifecycle, and what is listed after it. */
class HandshakeTest extends RunningServer {
    private final RawClient client = connected(Setup.PLAIN);

    @ParameterizedTest
    @CsvSource({
        "2024-11-05, 2024-11-05",
        "2025-03-26, 2025-03-26",
        "2025-06-18, 2025-06-18",
        "2025-11-25, 2025-11-25",
        "1999-01-01, 2025-11-25",
        "2026-07-28, 2025-11-25",
    })
    void aSupportedRevisionIsConfirmedAndAnUnknownOneGetsTheLatest(String asked, String answered) {
        assertThat(initialize(asked).path("protocolVersion").asString()).isEqualTo(answered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
    void everyRevisionListsAndCalls(String revision) {
        initialize(revision);
        client.notify("notifications/initialized", "{}");

        assertThat(client.ask("tools/list", "{}").at("/result/tools").size()).isEqualTo(Setup.TOOLS);
        assertThat(JsonMapper.shared()
                        .readTree(client.call("retrieve_user", user(JOSE))
                                .at("/content/0/text")
                                .asString())
                        .at("/user/email")
                        .asString())
                .isEqualTo(JOSES_MAIL);
    }

    @Test
    void theServerIdentifiesItself() {
        JsonNode info = initialize("2025-11-25").path("serverInfo");

        assertThat(info.path("name").asString()).isEqualTo("contabo-users-mcp");
        assertThat(info.path("title").asString()).isEqualTo("Contabo Users");
        assertThat(info.path("version").asString()).isEqualTo("1.2.3");
    }

    @Test
    void theInstructionsSayHowToConfirm() {
        assertThat(initialize("2025-11-25").path("instructions").asString()).contains("confirmation_required");
    }

    @Test
    void toolsAreOfferedAndTheirListNeverChanges() {
        JsonNode capabilities = initialize("2025-11-25").path("capabilities");

        assertThat(capabilities.has("tools")).isTrue();
        assertThat(capabilities.at("/tools/listChanged").asBoolean(false)).isFalse();
    }

    @Test
    void onlyToolsAndTheLoggingOfTheSdkAreOffered() {
        assertThat(initialize("2025-11-25").path("capabilities").propertyNames())
                .containsExactlyInAnyOrder("tools", "logging");
        assertThat(client.ask("logging/setLevel", "{\"level\":\"info\"}").has("result"))
                .isTrue();
    }

    @Test
    void aClientThatNeverSendsInitializedIsServed() {
        initialize("2025-11-25");

        assertThat(client.ask("tools/list", "{}").at("/result/tools").size()).isEqualTo(Setup.TOOLS);
    }

    @Test
    void pingIsAnsweredBeforeTheHandshake() {
        assertThat(client.ask("ping", "{}").path("result").isEmpty()).isTrue();
    }

    @Test
    void everyToolIsListedWithItsWholeDescription() {
        client.initialized("{}");

        assertThat(client.ask("tools/list", "{}").at("/result/tools"))
                .hasSize(Setup.TOOLS)
                .allSatisfy(tool -> assertThat(tool.propertyNames())
                        .containsExactlyInAnyOrder(
                                "name", "title", "description", "inputSchema", "outputSchema", "annotations", "_meta"))
                .allSatisfy(tool -> assertThat(tool.path("annotations").propertyNames())
                        .contains("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"));
    }

    @Test
    void theListIsTheOneThatIsPrintedWithoutAClient() {
        client.initialized("{}");

        assertThat(client.ask("tools/list", "{}").path("result"))
                .isEqualTo(new JsonMapper().readTree(ToolListing.json(Setup.PLAIN.tools())));
    }

    private JsonNode initialize(String revision) {
        return client.ask("initialize", """
                {"protocolVersion":"%s","capabilities":{},"clientInfo":{"name":"test","version":"1"}}""".formatted(revision)).path("result");
    }
}
