package io.github.usersmcp.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/**
 * Texts and codes of the SDK that {@link MessageEncoder} and the stateless era match on; an upgrade may change them.
 */
class SdkTextsTest {
    private static final Map<String, Object> UNKNOWN = Map.of("name", "drop_user", "arguments", Map.of());

    private final StrictMapper mapper = new StrictMapper();

    @Test
    void aSessionServerSaysUnknownToolAndPutsTheDetailIntoTheData() {
        SessionServer server = new SessionServer();
        McpServer.async(server)
                .serverInfo("server", "1")
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .jsonMapper(mapper)
                .jsonSchemaValidator(new NoValidator())
                .build();

        JSONRPCError error = server.call(UNKNOWN);

        assertThat(error.code()).isEqualTo(ErrorCodes.INVALID_PARAMS);
        assertThat(error.message()).startsWith("Unknown tool");
        assertThat(error.data()).isInstanceOf(String.class).asString().contains("drop_user");
    }

    @Test
    void aStatelessServerPutsTheDetailIntoTheDataToo() {
        StatelessServer server = new StatelessServer();
        McpServer.async(server)
                .serverInfo("server", "1")
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .jsonMapper(mapper)
                .jsonSchemaValidator(new NoValidator())
                .build();

        JSONRPCError error = server.call(UNKNOWN);

        assertThat(error.code()).isEqualTo(ErrorCodes.INVALID_PARAMS);
        assertThat(error.data()).isInstanceOf(String.class).asString().contains("drop_user");
    }

    /** A server with one session, which keeps what the SDK sends. */
    private final class SessionServer implements McpServerTransportProvider, McpServerTransport {
        private final List<JSONRPCMessage> sent = new ArrayList<>();
        private McpServerSession.Factory sessions = transport -> {
            throw new IllegalStateException("The server has not been built");
        };

        JSONRPCError call(Map<String, Object> params) {
            McpServerSession session = sessions.create(this);
            Map<String, Object> hello = Map.of(
                    "protocolVersion",
                    "2025-11-25",
                    "capabilities",
                    Map.of(),
                    "clientInfo",
                    Map.of("name", "c", "version", "1"));
            session.handle(new JSONRPCRequest(McpSchema.METHOD_INITIALIZE, 0, hello))
                    .block();
            session.handle(new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED))
                    .block();
            session.handle(new JSONRPCRequest(McpSchema.METHOD_TOOLS_CALL, 1, params))
                    .block();
            return ((JSONRPCResponse) sent.get(sent.size() - 1)).error();
        }

        @Override
        public List<String> protocolVersions() {
            return Revision.WITH_HANDSHAKE;
        }

        @Override
        public void setSessionFactory(McpServerSession.Factory factory) {
            sessions = factory;
        }

        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message) {
            return Mono.fromRunnable(() -> sent.add(message));
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return mapper.convertValue(data, type);
        }

        @Override
        public Mono<Void> notifyClients(String method, Object params) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }

        @Override
        public void close() {}
    }

    /** A server without sessions. */
    private static final class StatelessServer implements McpStatelessServerTransport {
        private final List<McpStatelessServerHandler> handlers = new ArrayList<>();

        JSONRPCError call(Map<String, Object> params) {
            return handlers.get(0)
                    .handleRequest(
                            McpTransportContext.create(Map.of()),
                            new JSONRPCRequest(McpSchema.METHOD_TOOLS_CALL, 1, params))
                    .blockOptional()
                    .orElseThrow()
                    .error();
        }

        @Override
        public void setMcpHandler(McpStatelessServerHandler handler) {
            handlers.add(handler);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }
}
