package io.github.usersmcp.mcp;

import io.github.usersmcp.value.PlainText;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The SDK's side of stdio: its one session, and what the session sends. The SDK's own transport ends at the first malformed
 * line and loses answers in flight at the end of input.
 */
final class StdioTransport implements McpServerTransportProvider, McpServerTransport {
    private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);

    private static final int LONGEST_MESSAGE = 200;

    private final StrictMapper mapper;
    private final LineWriter writer;
    private final Predicate<Object> wanted;
    private @Nullable McpServerSession session;
    private volatile boolean greeted;

    /** @param wanted whether the answer to a request id still has a reader */
    StdioTransport(StrictMapper mapper, LineWriter writer, Predicate<Object> wanted) {
        this.mapper = mapper;
        this.writer = writer;
        this.wanted = wanted;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = factory.create(this);
    }

    /** Hands a message to the session and waits until it is dealt with; a request then has been answered. */
    void handle(JSONRPCMessage message) {
        if (session != null) {
            session.handle(message).block();
        }
    }

    /** Whether {@code initialize} was answered with a result; a broken one may be tried again. */
    boolean greeted() {
        return greeted;
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> {
            if (message instanceof JSONRPCResponse response && response.result() instanceof InitializeResult) {
                greeted = true;
            }
            if (!(message instanceof JSONRPCResponse response) || wanted.test(response.id())) {
                write(inOurWords(message));
            }
        });
    }

    void sendError(JsonNode id, int code, String problem) {
        ObjectNode response = mapper.jackson().createObjectNode().put("jsonrpc", "2.0");
        response.set("id", id);
        response.putObject("error").put("code", code).put("message", problem);
        write(response);
    }

    void sendEmptyResult(Object id) {
        write(JSONRPCResponse.result(id, mapper.jackson().createObjectNode()));
    }

    /** The SDK puts an exception's messages into the answer, and an unknown tool's name beside it; a client gets neither. */
    private static JSONRPCMessage inOurWords(JSONRPCMessage message) {
        if (!(message instanceof JSONRPCResponse response) || response.error() == null) {
            return message;
        }
        JSONRPCError error = response.error();
        if (error.code() == ErrorCodes.INTERNAL_ERROR) {
            LOG.error("A request failed inside: {}", error.message());
            return JSONRPCResponse.error(response.id(), new JSONRPCError(error.code(), "Internal error", null));
        }
        boolean unknownTool = error.message().startsWith("Unknown tool") && error.data() instanceof String;
        return unknownTool
                ? JSONRPCResponse.error(
                        response.id(),
                        new JSONRPCError(
                                error.code(), PlainText.clean(String.valueOf(error.data()), LONGEST_MESSAGE), null))
                : message;
    }

    /** What cannot be written fails whoever waits for it: a question is then not asked, a request answered as failed. */
    private void write(Object message) {
        try {
            writer.write(mapper.writeValueAsBytes(message));
        } catch (IOException e) {
            LOG.error("A message could not be written as JSON", e);
            if (!(message instanceof JSONRPCResponse response)) {
                throw new UncheckedIOException(e);
            }
            sendError(mapper.jackson().valueToTree(response.id()), ErrorCodes.INTERNAL_ERROR, "Internal error");
        }
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return mapper.convertValue(data, type);
    }

    @Override
    public List<String> protocolVersions() {
        return List.of(
                ProtocolVersions.MCP_2024_11_05,
                ProtocolVersions.MCP_2025_03_26,
                ProtocolVersions.MCP_2025_06_18,
                ProtocolVersions.MCP_2025_11_25);
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return session == null ? Mono.empty() : session.sendNotification(method, params);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    @Override
    public void close() {}
}
