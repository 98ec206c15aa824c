package io.github.usersmcp.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ResourceLinkTest {
    private final MessageEncoder encoder = new MessageEncoder(new StrictMapper());

    @ParameterizedTest
    @CsvSource({"2024-11-05, 1", "2025-03-26, 1", "2025-06-18, 2", "2025-11-25, 2", "2026-07-28, 2", "9999-12-31, 2"})
    void onlyRevisionsThatHaveItGetOne(String revision, int items) {
        ResourceLink link =
                ResourceLink.builder().name("x.env").uri("file:///s/x.env").build();
        CallToolResult result =
                new CallToolResult(List.of(TextContent.builder("{}").build(), link), false, Map.of(), null);

        JsonNode content = new StrictMapper()
                .jackson()
                .readTree(encoder.encode(JSONRPCResponse.result(1, result), new Revision(revision)))
                .at("/result/content");

        assertThat(content.size()).isEqualTo(items);
        assertThat(content.get(items - 1).toString())
                .isEqualTo(
                        items == 1
                                ? "{\"type\":\"text\",\"text\":\"{}\"}"
                                : "{\"type\":\"resource_link\",\"name\":\"x.env\",\"uri\":\"file:///s/x.env\"}");
    }
}
