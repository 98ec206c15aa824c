package io.github.usersmcp.mcp.stateless;

import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.util.List;
import java.util.Map;

/**
 * Why a request of the stateless era gets an error instead of a result (MCP 2026-07-28, basic/index and
 * basic/transports/streamable-http).
 *
 * @param code the JSON-RPC error code
 * @param status the HTTP status that goes with it
 * @param message what is wrong and, where possible, how to fix it
 * @param data the error's {@code data}; empty for none
 */
record StatelessError(int code, int status, String message, Map<String, Object> data) {
    private static final int HEADER_MISMATCH = -32020;
    private static final int MISSING_CAPABILITY = -32021;
    private static final int UNSUPPORTED_VERSION = -32022;

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    /** The request's {@code _meta} is incomplete or malformed. */
    static StatelessError incomplete(String problem) {
        return new StatelessError(ErrorCodes.INVALID_PARAMS, BAD_REQUEST, problem, Map.of());
    }

    static StatelessError headerMismatch(String problem) {
        return new StatelessError(HEADER_MISMATCH, BAD_REQUEST, "Header mismatch: " + problem, Map.of());
    }

    static StatelessError unsupportedVersion(List<String> supported, String requested) {
        return new StatelessError(
                UNSUPPORTED_VERSION,
                BAD_REQUEST,
                "Unsupported protocol version",
                Map.of("supported", supported, "requested", requested));
    }

    static StatelessError unknownMethod(String method) {
        return new StatelessError(ErrorCodes.METHOD_NOT_FOUND, NOT_FOUND, "Method not found: " + method, Map.of());
    }

    static StatelessError missingCapability(Map<String, Object> required) {
        return new StatelessError(
                MISSING_CAPABILITY,
                BAD_REQUEST,
                "Missing required client capability: " + String.join(", ", required.keySet()),
                Map.of("requiredCapabilities", required));
    }

    static StatelessError invalid(String problem) {
        return new StatelessError(ErrorCodes.INVALID_PARAMS, OK, problem, Map.of());
    }

    static StatelessError noMessage(int code, String problem) {
        return new StatelessError(code, BAD_REQUEST, problem, Map.of());
    }

    static StatelessError internal() {
        return new StatelessError(ErrorCodes.INTERNAL_ERROR, OK, "Internal error", Map.of());
    }

    static StatelessError busy(String problem) {
        return new StatelessError(ErrorCodes.INTERNAL_ERROR, UNAVAILABLE, problem, Map.of());
    }
}
