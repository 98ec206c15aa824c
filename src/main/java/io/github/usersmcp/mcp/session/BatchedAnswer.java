package io.github.usersmcp.mcp.session;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import reactor.core.publisher.Mono;

/**
 * The transport of one request in a batch: its response joins those of the others, everything else goes to their common
 * stream.
 */
record BatchedAnswer(SessionStream stream, Conversation.AnswerSink answers) implements McpStreamableServerTransport {

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return message instanceof JSONRPCResponse response
                ? Mono.fromRunnable(() -> stream.encode(response).ifPresent(answers::write))
                : stream.sendMessage(message);
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message, String messageId) {
        return sendMessage(message);
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return stream.unmarshalFrom(data, type);
    }

    /** The stream ends with the last response. */
    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    @Override
    public void close() {}
}
