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
 * What a request of the stateless era says of itself in {@code params._meta} (MCP 2026-07-28, basic/index, section
 * "_meta").
 *
 * @param version the protocol version that it is written in
 * @param capabilities what the client can do, as far as this request goes
 * @param all everything in it
 */
record RequestMeta(String version, ClientCapabilities capabilities, Map<String, Object> all) {
    private static final String CAPABILITIES = StatelessProtocol.META_PREFIX + "clientCapabilities";
    private static final String CLIENT = StatelessProtocol.META_PREFIX + "clientInfo";
    private static final String LOG_LEVEL = StatelessProtocol.META_PREFIX + "logLevel";

    /** What reading it came to. */
    sealed interface Reading {}

    record Complete(RequestMeta meta) implements Reading {}

    record Incomplete(String problem) implements Reading {}

    static Reading read(JSONRPCRequest request, StrictMapper mapper) {
        Map<String, Object> meta = StatelessProtocol.meta(request);
        if (!(meta.get(StatelessProtocol.VERSION_KEY) instanceof String version)) {
            return missing(StatelessProtocol.VERSION_KEY, "the protocol version as a text");
        }
        if (!(meta.get(CAPABILITIES) instanceof Map<?, ?> declared)) {
            return missing(CAPABILITIES, "the client's capabilities as an object, which may be empty");
        }
        try {
            return new Complete(
                    new RequestMeta(version, mapper.convertValue(declared, ClientCapabilities.class), meta));
        } catch (McpError e) {
            return missing(CAPABILITIES, "the client's capabilities in their form");
        }
    }

    private static Reading missing(String key, String what) {
        return new Incomplete("params/_meta must have %s: %s".formatted(key, what));
    }

    /** The client program; only for show, so that a malformed one counts as none. */
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

    /** From which level on the client wants log messages. */
    Optional<LoggingLevel> logLevel() {
        return Arrays.stream(LoggingLevel.values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(all.get(LOG_LEVEL)))
                .findFirst();
    }

    /** What is wrong with the rest of it; empty when nothing is. */
    Optional<String> problem() {
        if (all.containsKey(LOG_LEVEL) && logLevel().isEmpty()) {
            return Optional.of("There is no such log level, at params/_meta/" + LOG_LEVEL);
        }
        return RequestContext.problem(all);
    }
}
