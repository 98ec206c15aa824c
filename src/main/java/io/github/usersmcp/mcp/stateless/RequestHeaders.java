package io.github.usersmcp.mcp.stateless;

import io.github.usersmcp.mcp.wire.HttpExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that the headers of an HTTP request match its body, so that a proxy that routes by headers acts on the same
 * values as this server (MCP 2026-07-28, basic/transports/streamable-http, section "Server Validation").
 */
final class RequestHeaders implements StatelessEra.TransportCheck {
    private static final String VERSION = "MCP-Protocol-Version";
    private static final String METHOD = "Mcp-Method";
    private static final String NAME = "Mcp-Name";

    /** The parameter that {@code Mcp-Name} repeats, by method. */
    private static final Map<String, String> NAMED = Map.of(
            McpSchema.METHOD_TOOLS_CALL, "name",
            McpSchema.METHOD_PROMPT_GET, "name",
            McpSchema.METHOD_RESOURCES_READ, "uri");

    private final HttpExchange exchange;
    private final ParameterHeaders parameters;

    RequestHeaders(HttpExchange exchange, ParameterHeaders parameters) {
        this.exchange = exchange;
        this.parameters = parameters;
    }

    @Override
    public Optional<StatelessError> check(JSONRPCRequest request, RequestMeta meta) {
        Map<?, ?> params = request.params() instanceof Map<?, ?> map ? map : Map.of();
        return plain(VERSION, meta.version())
                .or(() -> plain(METHOD, request.method()))
                .or(() -> name(request.method(), params))
                .or(() -> parameters.mismatch(request.method(), params, exchange))
                .map(StatelessError::headerMismatch);
    }

    private Optional<String> plain(String header, String wanted) {
        return exchange.header(header).filter(wanted::equals).isPresent() ? Optional.empty() : differs(header);
    }

    private Optional<String> name(String method, Map<?, ?> params) {
        String parameter = NAMED.get(method);
        if (parameter == null || !(params.get(parameter) instanceof String wanted)) {
            return Optional.empty();
        }
        Optional<String> given = exchange.header(NAME).flatMap(HeaderValue::decode);
        return given.filter(wanted::equals).isPresent() ? Optional.empty() : differs(NAME);
    }

    /** Does not repeat the header's value, which is untrusted. */
    static Optional<String> differs(String header) {
        return Optional.of("the header %s is missing or does not match the body".formatted(header));
    }
}
