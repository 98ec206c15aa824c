package io.github.usersmcp.mcp;

import io.github.usersmcp.value.PlainText;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes messages as JSON-RPC 2.0, errors in our words: nothing of an exception reaches a client. */
final class MessageEncoder {
    private static final Logger LOG = LoggerFactory.getLogger(MessageEncoder.class);
    private static final int LONGEST_MESSAGE = 200;
    private static final String INTERNAL = "Internal error";

    private final StrictMapper mapper;

    MessageEncoder(StrictMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * The message as one line of JSON. A response that cannot be written becomes an error under its id.
     *
     * @throws UncheckedIOException when another message cannot be written, so that whoever waits for its answer learns it
     */
    byte[] encode(JSONRPCMessage message) {
        try {
            return mapper.writeValueAsBytes(inOurWords(message));
        } catch (IOException e) {
            LOG.error("A message could not be written as JSON", e);
            if (message instanceof JSONRPCResponse response) {
                return error(mapper.tree(response.id()), ErrorCodes.INTERNAL_ERROR, INTERNAL);
            }
            throw new UncheckedIOException(e);
        }
    }

    byte[] error(JsonNode id, int code, String problem) {
        ObjectNode response = mapper.jackson().createObjectNode().put("jsonrpc", "2.0");
        response.set("id", id);
        response.putObject("error").put("code", code).put("message", problem);
        return mapper.jackson().writeValueAsBytes(response);
    }

    byte[] emptyResult(Object id) {
        return encode(JSONRPCResponse.result(id, mapper.jackson().createObjectNode()));
    }

    /** The SDK puts an exception's messages into the answer, and an unknown tool's name beside it; a client gets neither. */
    private static JSONRPCMessage inOurWords(JSONRPCMessage message) {
        if (!(message instanceof JSONRPCResponse response) || response.error() == null) {
            return message;
        }
        JSONRPCError error = response.error();
        if (error.code() == ErrorCodes.INTERNAL_ERROR) {
            LOG.error("A request failed inside: {}", error.message());
            return JSONRPCResponse.error(response.id(), new JSONRPCError(error.code(), INTERNAL, null));
        }
        boolean unknownTool = error.message().startsWith("Unknown tool") && error.data() instanceof String;
        return unknownTool
                ? JSONRPCResponse.error(
                        response.id(),
                        new JSONRPCError(
                                error.code(), PlainText.clean(String.valueOf(error.data()), LONGEST_MESSAGE), null))
                : message;
    }
}
