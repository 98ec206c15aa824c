package io.github.usersmcp.mcp.stateless;

import io.github.usersmcp.mcp.feature.RequestContext;
import io.github.usersmcp.mcp.wire.StatelessProtocol;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request of the stateless era states about itself in {@code params._meta} (MCP 2026-07-28, basic/index, section
 * "_meta").
 *
 * @param version the request's protocol version
 * @param capabilities the client's capabilities for this request
 * @param all every member
 */
record RequestMeta(String version, ClientCapabilities capabilities, Map<String, Object> all) {
    private static final String CAPABILITIES = StatelessProtocol.META_PREFIX + "clientCapabilities";
    private static final String CLIENT = StatelessProtocol.META_PREFIX + "clientInfo";
    private static final String LOG_LEVEL = StatelessProtocol.META_PREFIX + "logLevel";

    /** The result of reading it. */
    sealed interface Reading {}

    record Complete(RequestMeta meta) implements Reading {}

    record Incomplete(String problem) implements Reading {}

    static Reading read(JSONRPCRequest request, StrictMapper mapper) {
        Map<String, Object> meta = StatelessProtocol.meta(request);
        if (!(meta.get(StatelessProtocol.VERSION_KEY) instanceof String version)) {
            return missing(StatelessProtocol.VERSION_KEY, "the protocol version, a string");
        }
        if (!(meta.get(CAPABILITIES) instanceof Map<?, ?> declared)) {
            return missing(CAPABILITIES, "the client's capabilities, an object that may be empty");
        }
        try {
            return new Complete(
                    new RequestMeta(version, mapper.convertValue(declared, ClientCapabilities.class), meta));
        } catch (McpError e) {
            return missing(CAPABILITIES, "valid client capabilities");
        }
    }

    private static Reading missing(String key, String what) {
        return new Incomplete("params/_meta must have %s: %s".formatted(key, what));
    }

    /** The client program, which is informational; null when it is missing or malformed. */
    @Nullable
    Implementation client() {
        Map<String, Object> client = StatelessProtocol.object(all.get(CLIENT));
        return client.get("name") instanceof String name
                        && client.get("version") instanceof String version
                        && !name.isBlank()
                        && !version.isBlank()
                ? Implementation.builder(name, version).build()
                : null;
    }

    /** The lowest level of log messages that the client wants. */
    Optional<LoggingLevel> logLevel() {
        return Arrays.stream(LoggingLevel.values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(all.get(LOG_LEVEL)))
                .findFirst();
    }

    /** What is wrong with the other members; empty when they are valid. */
    Optional<String> problem() {
        if (all.containsKey(LOG_LEVEL) && logLevel().isEmpty()) {
            return Optional.of("Unknown log level at params/_meta/" + LOG_LEVEL);
        }
        return RequestContext.problem(all);
    }
}
