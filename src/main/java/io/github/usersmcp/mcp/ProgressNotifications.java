package io.github.usersmcp.mcp;

import io.github.usersmcp.call.Progress;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.util.Map;

/** Progress for a client that asked for it with a token (MCP 2025-11-25, basic/utilities/progress). */
final class ProgressNotifications {
    private ProgressNotifications() {}

    static Progress of(McpAsyncServerExchange exchange, CallToolRequest request) {
        Map<String, Object> meta = request.meta() == null ? Map.of() : request.meta();
        Object token = meta.get("progressToken");
        if (token == null) {
            return Progress.NONE;
        }
        if (!(token instanceof String || token instanceof Integer || token instanceof Long)) {
            throw StrictMapper.invalid(
                    "The progress token must be a text or a whole number, at params/_meta/progressToken");
        }
        return (done, total, message) -> exchange.progressNotification(ProgressNotification.builder(token, done)
                        .total((double) total)
                        .message(message)
                        .build())
                .block();
    }
}
