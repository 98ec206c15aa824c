package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.ToolData;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The SDK's own client over both HTTP transports, with a person behind it. */
class SdkHttpClientIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JOSE = "2a27063e-1be4-4af9-8636-61460e1ac4ba";

    private static SandboxProcess sandbox;
    private static HttpProgram server;

    enum Transport {
        STREAMABLE {
            @Override
            McpClientTransport to(String origin) {
                return HttpClientStreamableHttpTransport.builder(origin)
                        .jsonMapper(new JacksonMcpJsonMapper(JsonMapper.shared()))
                        .build();
            }
        },
        SSE {
            @Override
            @SuppressWarnings("deprecation") // the transport is, and so is the SDK's client for it
            McpClientTransport to(String origin) {
                return io.modelcontextprotocol.client.transport.HttpClientSseClientTransport.builder(origin)
                        .jsonMapper(new JacksonMcpJsonMapper(JsonMapper.shared()))
                        .build();
            }
        };

        abstract McpClientTransport to(String origin);
    }

    @BeforeAll
    static void start() {
        sandbox = new SandboxProcess();
        server = new HttpProgram(sandbox.environment());
    }

    @AfterAll
    static void stop() {
        server.close();
        sandbox.close();
    }

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aDeletionThatThePersonConfirmsByTypingIsMade(Transport transport) {
        try (McpSyncClient client = client(transport, SdkHttpClientIT::typed)) {
            assertThat(client.listTools().tools()).hasSameSizeAs(ToolData.names());
            assertThat(delete(client).path("outcome").asString()).isEqualTo("completed");
        }
        assertThat(sandbox.requests())
                .extracting(request -> request.path("method").asString())
                .contains("DELETE");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aDeletionThatThePersonDeclinesIsNotMade(Transport transport) {
        try (McpSyncClient client = client(transport, question -> Optional.empty())) {
            assertThat(delete(client).path("outcome").asString()).isEqualTo("declined");
        }
        assertThat(sandbox.requests())
                .extracting(request -> request.path("method").asString())
                .doesNotContain("DELETE");
    }

    /** HTTP+SSE is of a revision that has the result as text only. */
    private static JsonNode delete(McpSyncClient client) {
        CallToolResult result = client.callTool(CallToolRequest.builder("delete_user")
                .arguments(Map.of("userId", JOSE))
                .build());
        return result.structuredContent() == null
                ? JsonMapper.shared().readTree(((TextContent) result.content().get(0)).text())
                : JsonMapper.shared().valueToTree(result.structuredContent());
    }

    private static McpSyncClient client(Transport transport, Function<String, Optional<String>> person) {
        McpSyncClient client = McpClient.sync(transport.to(server.origin()))
                .clientInfo(Implementation.builder("sdk-client", "1").build())
                .capabilities(ClientCapabilities.builder().elicitation().build())
                .elicitation(request -> answer(request, person))
                .jsonSchemaValidator(new DefaultJsonSchemaValidator())
                .requestTimeout(PATIENCE)
                .initializationTimeout(PATIENCE)
                .build();
        client.initialize();
        return client;
    }

    private static ElicitResult answer(ElicitFormRequest request, Function<String, Optional<String>> person) {
        return person.apply(request.message())
                .map(text -> ElicitResult.builder(ElicitResult.Action.ACCEPT)
                        .content(Map.of("typed", text))
                        .build())
                .orElseGet(
                        () -> ElicitResult.builder(ElicitResult.Action.DECLINE).build());
    }

    private static Optional<String> typed(String question) {
        return Optional.of(question.replaceFirst("(?s).*To confirm, type exactly: ", ""));
    }
}
