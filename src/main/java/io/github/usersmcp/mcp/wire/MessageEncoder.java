package io.github.usersmcp.mcp.wire;

import io.github.usersmcp.value.PlainText;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes messages as JSON-RPC 2.0. Rewords errors, so that no exception text reaches a client. */
public final class MessageEncoder {
    private static final Logger LOG = LoggerFactory.getLogger(MessageEncoder.class);
    private static final int LONGEST_MESSAGE = 200;
    private static final String INTERNAL = "Internal error";

    private final StrictMapper mapper;

    public MessageEncoder(StrictMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Writes the message as one line of JSON. A response that cannot be written becomes an error under its id.
     *
     * @param revision the client's revision; members that it does not have are left out
     * @throws UncheckedIOException when another message cannot be written, so that the sender does not wait for its
     *     response
     */
    public byte[] encode(JSONRPCMessage message, Revision revision) {
        try {
            return mapper.writeValueAsBytes(inOurWords(message), revision);
        } catch (IOException e) {
            LOG.error("A message could not be written as JSON", e);
            if (message instanceof JSONRPCResponse response) {
                return error(mapper.tree(response.id()), ErrorCodes.INTERNAL_ERROR, INTERNAL);
            }
            throw new UncheckedIOException(e);
        }
    }

    public byte[] error(JsonNode id, int code, String problem) {
        ObjectNode response = mapper.jackson().createObjectNode().put("jsonrpc", "2.0");
        response.set("id", id);
        response.putObject("error").put("code", code).put("message", problem);
        return mapper.jackson().writeValueAsBytes(response);
    }

    /** A problem as JSON that is not a protocol message. */
    public byte[] plainError(String problem) {
        return mapper.jackson()
                .writeValueAsBytes(mapper.jackson().createObjectNode().put("error", problem));
    }

    public byte[] emptyResult(Object id) {
        return encode(JSONRPCResponse.result(id, mapper.jackson().createObjectNode()), Revision.ANY);
    }

    /**
     * The SDK's internal errors repeat exception messages, and for an unknown tool the whole message is in {@code
     * data}.
     */
    private static JSONRPCMessage inOurWords(JSONRPCMessage message) {
        if (!(message instanceof JSONRPCResponse response) || response.error() == null) {
            return message;
        }
        JSONRPCError error = response.error();
        if (error.code() == ErrorCodes.INTERNAL_ERROR) {
            LOG.error("A request failed with an internal error: {}", error.message());
            return JSONRPCResponse.error(response.id(), new JSONRPCError(error.code(), INTERNAL, null));
        }
        boolean unknownTool = error.message().startsWith("Unknown tool") && error.data() instanceof String;
        return unknownTool
                ? failed(response, String.valueOf(error.data()), null)
                : failed(response, error.message(), bounded(error.data()));
    }

    /** Errors repeat names that a client sent, so their length is bounded. */
    private static JSONRPCResponse failed(JSONRPCResponse response, String problem, @Nullable Object data) {
        return JSONRPCResponse.error(
                response.id(),
                new JSONRPCError(response.error().code(), PlainText.start(problem, LONGEST_MESSAGE), data));
    }

    private static @Nullable Object bounded(@Nullable Object data) {
        if (data instanceof String text) {
            return PlainText.start(text, LONGEST_MESSAGE);
        }
        if (data instanceof Map<?, ?> members) {
            Map<String, @Nullable Object> bounded = new LinkedHashMap<>();
            members.forEach((name, value) -> bounded.put(String.valueOf(name), bounded(value)));
            return bounded;
        }
        return data;
    }
}
