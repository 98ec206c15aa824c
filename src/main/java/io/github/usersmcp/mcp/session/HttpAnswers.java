package io.github.usersmcp.mcp.session;

import io.github.usersmcp.mcp.wire.HttpExchange;
import io.github.usersmcp.mcp.wire.MessageDecoder.Incoming;
import io.github.usersmcp.mcp.wire.MessageEncoder;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;

/** Error responses over HTTP, each a JSON-RPC error (MCP 2025-11-25, basic/transports). */
public final class HttpAnswers {
    private static final byte[] NOTHING = {};
    static final String NO_SESSION = "Unknown session; send initialize again";

    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final Map<String, String> SOON = Map.of("Retry-After", "1");

    private final MessageEncoder encoder;

    public HttpAnswers(MessageEncoder encoder) {
        this.encoder = encoder;
    }

    void accepted(HttpExchange exchange) {
        exchange.answer(ACCEPTED, Map.of(), NOTHING);
    }

    /** A notification or response never gets a JSON-RPC response, whatever is wrong with it. */
    void unanswerable(HttpExchange exchange, String problem) {
        answer(exchange, BAD_REQUEST, Map.of(), MissingNode.getInstance(), ErrorCodes.INVALID_REQUEST, problem);
    }

    void malformed(HttpExchange exchange, Incoming.Malformed malformed) {
        answer(exchange, BAD_REQUEST, Map.of(), malformed.id(), malformed.code(), malformed.problem());
    }

    void badRequest(HttpExchange exchange, JsonNode id, String problem) {
        answer(exchange, BAD_REQUEST, Map.of(), id, ErrorCodes.INVALID_REQUEST, problem);
    }

    /** Same answer for an unknown session and for another caller's, so that ids cannot be probed. */
    void noSession(HttpExchange exchange, JsonNode id) {
        answer(exchange, NOT_FOUND, Map.of(), id, ErrorCodes.INVALID_REQUEST, NO_SESSION);
    }

    void busy(HttpExchange exchange, JsonNode id, String problem) {
        answer(exchange, SERVICE_UNAVAILABLE, SOON, id, Conversation.SERVER_BUSY, problem);
    }

    public void methodNotAllowed(HttpExchange exchange, String allowed) {
        refuse(exchange, METHOD_NOT_ALLOWED, Map.of("Allow", allowed), "Use one of the methods " + allowed);
    }

    void notAcceptable(HttpExchange exchange, String accept) {
        refuse(exchange, NOT_ACCEPTABLE, Map.of(), "The header Accept must include " + accept);
    }

    public void unsupportedEncoding(HttpExchange exchange) {
        refuse(
                exchange,
                UNSUPPORTED_MEDIA_TYPE,
                Map.of("Accept-Encoding", "identity"),
                "The body must not be compressed; send it without Content-Encoding");
    }

    public void unsupportedMediaType(HttpExchange exchange) {
        refuse(exchange, UNSUPPORTED_MEDIA_TYPE, Map.of(), "The header Content-Type must be application/json");
    }

    private void refuse(HttpExchange exchange, int status, Map<String, String> headers, String problem) {
        answer(exchange, status, headers, NullNode.getInstance(), ErrorCodes.INVALID_REQUEST, problem);
    }

    /** @param id the request's id; a missing node when the message is not a request */
    private void answer(
            HttpExchange exchange, int status, Map<String, String> headers, JsonNode id, int code, String problem) {
        exchange.answer(
                status, headers, id.isMissingNode() ? encoder.plainError(problem) : encoder.error(id, code, problem));
    }
}
