package io.github.usersmcp.mcp;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import tools.jackson.databind.JsonNode;

/** One line from a client. */
sealed interface Incoming {

    record Request(JSONRPCRequest message) implements Incoming {}

    record Notification(JSONRPCNotification message) implements Incoming {}

    record Response(JSONRPCResponse message) implements Incoming {}

    /**
     * Something that is no message.
     *
     * @param id the request's id as far as it could be read, else a null node (JSON-RPC 2.0, section 5)
     * @param code the JSON-RPC error code
     * @param problem what is wrong and how to mend it
     */
    record Malformed(JsonNode id, int code, String problem) implements Incoming {}
}
