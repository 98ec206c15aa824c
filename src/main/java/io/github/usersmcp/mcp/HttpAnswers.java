package io.github.usersmcp.mcp;

import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** The answers over HTTP that say why there is no other, each as a JSON-RPC error (MCP 2025-11-25, basic/transports). */
final class HttpAnswers {
    private static final byte[] NOTHING = {};
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final Map<String, String> SOON = Map.of("Retry-After", "1");

    private final MessageEncoder encoder;

    HttpAnswers(MessageEncoder encoder) {
        this.encoder = encoder;
    }

    void accepted(HttpExchange exchange) {
        exchange.answer(ACCEPTED, Map.of(), NOTHING);
    }

    void malformed(HttpExchange exchange, Incoming.Malformed malformed) {
        exchange.answer(BAD_REQUEST, Map.of(), encoder.error(malformed.id(), malformed.code(), malformed.problem()));
    }

    void badRequest(HttpExchange exchange, JsonNode id, String problem) {
        exchange.answer(BAD_REQUEST, Map.of(), encoder.error(id, ErrorCodes.INVALID_REQUEST, problem));
    }

    /** That a session is somebody else's is nobody's business. */
    void noSession(HttpExchange exchange, JsonNode id) {
        exchange.answer(
                NOT_FOUND,
                Map.of(),
                encoder.error(id, ErrorCodes.INVALID_REQUEST, "There is no such session; send initialize again"));
    }

    void busy(HttpExchange exchange, JsonNode id, String problem) {
        exchange.answer(SERVICE_UNAVAILABLE, SOON, encoder.error(id, Conversation.SERVER_BUSY, problem));
    }

    void methodNotAllowed(HttpExchange exchange, String allowed) {
        refuse(exchange, METHOD_NOT_ALLOWED, Map.of("Allow", allowed), "Use one of the methods " + allowed);
    }

    void notAcceptable(HttpExchange exchange, String accept) {
        refuse(exchange, NOT_ACCEPTABLE, Map.of(), "The header Accept must name " + accept);
    }

    void unsupportedMediaType(HttpExchange exchange) {
        refuse(exchange, UNSUPPORTED_MEDIA_TYPE, Map.of(), "The header Content-Type must be application/json");
    }

    private void refuse(HttpExchange exchange, int status, Map<String, String> headers, String problem) {
        exchange.answer(status, headers, encoder.error(NullNode.getInstance(), ErrorCodes.INVALID_REQUEST, problem));
    }
}
