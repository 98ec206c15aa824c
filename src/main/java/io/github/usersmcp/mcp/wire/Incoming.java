package io.github.usersmcp.mcp.wire;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** One line from a client, or the body of one POST. */
public sealed interface Incoming {

    record Request(JSONRPCRequest message) implements Incoming {}

    record Notification(JSONRPCNotification message) implements Incoming {}

    record Response(JSONRPCResponse message) implements Incoming {}

    /** Whether the client expects a response to it. */
    default boolean isAnswered() {
        return this instanceof Request || this instanceof Malformed;
    }

    /** A batch of 1 to {@link #MOST} messages, which only 2025-03-26 has (MCP 2025-03-26, basic/index, Batching). */
    record Batch(List<Incoming> messages) implements Incoming {
        static final int MOST = 32;
        public static final String NONE_HERE = "A line must hold one message, a JSON object; batches are not supported";

        public Batch {
            messages = List.copyOf(messages);
        }

        /** Why a request must not be in a batch; empty when it may be. */
        public static Optional<String> obstacle(JSONRPCRequest request) {
            if (request.method().equals(McpSchema.METHOD_INITIALIZE)) {
                return Optional.of("initialize must not be in a batch");
            }
            return StatelessProtocol.covers(request)
                    ? Optional.of("Only requests of revision 2025-03-26 may be in a batch")
                    : Optional.empty();
        }

        /** A batch in a revision without batches. */
        public static Malformed refused() {
            return new Malformed(NullNode.getInstance(), ErrorCodes.INVALID_REQUEST, NONE_HERE);
        }
    }

    /**
     * A malformed notification or response; neither is ever answered (JSON-RPC 2.0, sections 4.1 and 5).
     *
     * @param problem what is wrong, for the log or the HTTP response
     */
    record Unanswerable(String problem) implements Incoming {}

    /**
     * Input that is not a message.
     *
     * @param id the request's id if it could be read, otherwise a null node (JSON-RPC 2.0, section 5)
     * @param code the JSON-RPC error code
     * @param problem what is wrong and how to fix it
     */
    record Malformed(JsonNode id, int code, String problem) implements Incoming {}
}
