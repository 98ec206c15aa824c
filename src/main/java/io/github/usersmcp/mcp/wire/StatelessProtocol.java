package io.github.usersmcp.mcp.wire;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names from MCP 2026-07-28 that distinguish its messages from those of the handshake era. */
public final class StatelessProtocol {
    public static final String VERSION = "2026-07-28";
    public static final String DISCOVER = "server/discover";
    public static final String LISTEN = "subscriptions/listen";

    /** The prefix of names in {@code _meta} that the protocol defines. */
    public static final String META_PREFIX = "io.modelcontextprotocol/";

    /** The key in {@code _meta} of a request's version. */
    public static final String VERSION_KEY = META_PREFIX + "protocolVersion";

    private StatelessProtocol() {}

    /** Whether a request belongs to this era: it states a version, or its method exists in no other era. */
    public static boolean covers(JSONRPCRequest request) {
        return meta(request).containsKey(VERSION_KEY)
                || request.method().equals(DISCOVER)
                || request.method().equals(LISTEN);
    }

    /** The request's {@code _meta}; empty when it has none. */
    public static Map<String, Object> meta(JSONRPCRequest request) {
        return request.params() instanceof Map<?, ?> params ? object(params.get("_meta")) : Map.of();
    }

    /** The value as a JSON object; empty when it is not an object. */
    @SuppressWarnings("unchecked") // every key of a JSON object is a string
    public static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
