package io.github.usersmcp.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.spec.McpSchema.Annotations;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

class SdkWritersTest {
    private static final Implementation INFO =
            Implementation.builder("server", "1").title("A \"title\"\n").build();

    private final StrictMapper mapper = new StrictMapper();

    static Stream<Object> messages() {
        return Stream.of(
                initialized(ServerCapabilities.builder().tools(false).build()),
                initialized(ServerCapabilities.builder()
                        .completions()
                        .experimental(Map.of("x", Map.of("y", 1)))
                        .logging()
                        .prompts(true)
                        .resources(true, false)
                        .tools(true)
                        .build()),
                JSONRPCResponse.result("text", listed()),
                JSONRPCResponse.result(2, called()),
                JSONRPCResponse.result(3L, Map.of()),
                JSONRPCResponse.result(4, JsonNodeFactory.instance.objectNode()),
                JSONRPCResponse.result(
                        "numbers",
                        Map.of(
                                "n",
                                List.of(1, 2L, new BigInteger("12345678901234567890"), new BigDecimal("2.50"), 0.5))),
                JSONRPCResponse.error(5, new JSONRPCError(-32602, "wrong", null)),
                JSONRPCResponse.error(6, new JSONRPCError(-32602, "wrong", Map.of("at", List.of(1, 2.5, true)))),
                new JSONRPCRequest("2.0", "elicitation/create", "7", Map.of("message", "Sure?")),
                new JSONRPCNotification("2.0", "notifications/progress", Map.of("progress", 0.5)));
    }

    /** The forms repeat what the SDK's annotations say, so they must not drift from them. */
    @ParameterizedTest
    @MethodSource("messages")
    void areWrittenAsTheAnnotationsOfTheSdkSay(Object message) throws IOException {
        assertThat(mapper.writeValueAsString(message))
                .isEqualTo(mapper.jackson().writeValueAsString(message));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void areTheSameAsTrees(Object message) {
        assertThat(mapper.tree(message)).isEqualTo(mapper.jackson().valueToTree(message));
    }

    private static JSONRPCResponse initialized(ServerCapabilities capabilities) {
        return JSONRPCResponse.result(
                1, new InitializeResult("2025-11-25", capabilities, INFO, "Be careful.", Map.of("k", "v")));
    }

    private static ListToolsResult listed() {
        ListedObject schema = new ListedObject(
                "{\"type\":\"object\"}",
                () -> JsonNodeFactory.instance.objectNode().put("type", "object"));
        Tool described = Tool.builder("list", schema)
                .title("List")
                .description("Lists \"all\"")
                .outputSchema(schema)
                .annotations(ToolAnnotations.builder()
                        .title("Lists")
                        .readOnlyHint(true)
                        .destructiveHint(false)
                        .idempotentHint(true)
                        .openWorldHint(false)
                        .build())
                .meta(Map.of("risk", Map.of("base", "read")))
                .build();
        return new ListToolsResult(
                List.of(
                        described,
                        Tool.builder("plain", Map.of("type", "object")).build()),
                "next",
                Map.of("k", "v"));
    }

    private static CallToolResult called() {
        TextContent text = new TextContent(new Annotations(List.of(Role.USER), 0.5, null), "Jörg 🙂", Map.of("k", "v"));
        ImageContent image = new ImageContent(null, "AAAA", "image/png", null);
        return new CallToolResult(List.of(text, image), true, Map.of("outcome", "failed"), Map.of("m", List.of()));
    }
}
