package io.github.usersmcp.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdkReadersTest {
    private static final String INITIALIZE =
            "{'protocolVersion': '2025-11-25', 'capabilities': %s, 'clientInfo': {'name': 'c', 'version': '1'%s}}";

    private final StrictMapper mapper = new StrictMapper();

    /** Input that is left to the mapper gives the same result. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'roots': {}}",
                "{'roots': {'listChanged': true}, 'elicitation': {}}",
                "{'elicitation': {'form': {}}}",
                "{'elicitation': {'url': {}}}",
                "{'elicitation': {'form': {}, 'url': {}}}",
                "{'roots': {'listChanged': true, 'more': 1}}",
                "{'sampling': {}, 'experimental': {'x': {'y': 1}}, 'unheard': 5}"
            })
    void capabilitiesAreReadAsTheAnnotationsOfTheSdkSay(String capabilities) {
        asTheSdk(INITIALIZE.formatted(capabilities, ""), InitializeRequest.class);
        asTheSdk(capabilities, ClientCapabilities.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", 'title': 'T', 'description': 'D', 'websiteUrl': 'https://example.com'",
                ", 'title': null",
                ", 'icons': [{'src': 'https://example.com/i.png'}]",
                ", 'unheard': 'x'"
            })
    void clientsAreReadAsTheAnnotationsOfTheSdkSay(String more) {
        asTheSdk(INITIALIZE.formatted("{}", more), InitializeRequest.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'protocolVersion': '2025-11-25', 'capabilities': {}, 'clientInfo': {'name': 'c', 'version': '1'},"
                        + " '_meta': {'k': 1}}",
                "{'protocolVersion': '2025-11-25', 'capabilities': {}, 'clientInfo': {'name': '', 'version': '1'}}",
                "{'protocolVersion': '2025-11-25', 'capabilities': {}, 'clientInfo': {'name': 'c', 'version': ' '}}",
                "{'protocolVersion': '2025-11-25', 'capabilities': {}}",
                "{}"
            })
    void handshakesAreReadAsTheAnnotationsOfTheSdkSay(String params) {
        asTheSdk(params, InitializeRequest.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name': 't'}",
                "{'name': 't', 'arguments': {'a': [1, 2.50, 12345678901234567890, null, {'b': true}]}}",
                "{'name': 't', 'arguments': {}, '_meta': {'progressToken': 7}}",
                "{'name': 't', 'arguments': null, '_meta': null, 'more': 1}",
                "{'arguments': {}}"
            })
    void callsAreReadAsTheAnnotationsOfTheSdkSay(String params) {
        asTheSdk(params, CallToolRequest.class);
    }

    private <T> void asTheSdk(String json, Class<T> type) {
        Object params = MessageDecoder.plain(mapper.jackson().readTree(json.replace('\'', '"')));
        assertThat(params).isEqualTo(mapper.jackson().readValue(json.replace('\'', '"'), Map.class));
        assertThat(mapper.convertValue(params, new TypeRef<T>() {
                    @Override
                    public Class<T> getType() {
                        return type;
                    }
                }))
                .isEqualTo(mapper.jackson().convertValue(params, type));
    }
}
