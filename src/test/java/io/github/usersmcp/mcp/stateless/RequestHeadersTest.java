package io.github.usersmcp.mcp.stateless;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.mcp.ModernClient;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MCP 2026-07-28, basic/transports/streamable-http, section "Server Validation": headers must match the body. */
class RequestHeadersTest extends RunningStatelessHttp {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MCP-Protocol-Version|-",
                "MCP-Protocol-Version|2025-11-25",
                "Mcp-Method|-",
                "Mcp-Method|tools/list",
                "Mcp-Method|TOOLS/CALL",
                "Mcp-Name|-",
                "Mcp-Name|test_audio_content",
                "Mcp-Name|=?base64?dGVzdF9zaW1wbGVfdGV4dA?=",
                "Mcp-Name|TEST_SIMPLE_TEXT"
            })
    void aHeaderThatDoesNotMatchTheBodyIsRefused(String header, String value) {
        HttpResponse<String> response = post("tools/call", SIMPLE, Map.of(header, value));

        assertThat(response.statusCode()).isEqualTo(400);
        ModernClient.assertValid("tools/call", json(response));
        assertThat(json(response).at("/error/code").asInt()).isEqualTo(-32020);
        assertThat(json(response).path("id").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"test_simple_text", "  test_simple_text ", "=?base64?dGVzdF9zaW1wbGVfdGV4dA==?="})
    void aNameMayBeEncoded(String name) {
        assertThat(post("tools/call", SIMPLE, Map.of("Mcp-Name", name)).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"region\":\"west\"}|west|200",
                "{\"region\":\"west\"}|=?base64?d2VzdA==?=|200",
                "{\"region\":\"west\"}|east|400",
                "{\"region\":\"west\"}|-|400",
                "{\"region\":null}|-|200",
                "{}|-|200",
                "{}|west|200"
            })
    void aMirroredArgumentMustMatchItsHeader(String arguments, String header, int status) {
        HttpResponse<String> response = post(
                "tools/call",
                "{\"name\":\"test_custom_header\",\"arguments\":%s}".formatted(arguments),
                Map.of("Mcp-Param-Region", header));

        assertThat(response.statusCode()).isEqualTo(status);
    }
}
