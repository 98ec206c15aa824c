package io.github.usersmcp.mcp.stateless;

import io.github.usersmcp.mcp.feature.Features.Feature;
import io.github.usersmcp.mcp.wire.HttpExchange;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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

    private static final String ENCODED = "=?base64?";
    private static final String ENCODED_END = "?=";

    /** Visible ASCII, space and tab (RFC 9110, section 5.5). */
    private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e\\t]*");

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
        Optional<String> given = exchange.header(NAME).flatMap(RequestHeaders::decode);
        return given.filter(wanted::equals).isPresent() ? Optional.empty() : differs(NAME);
    }

    /** Does not repeat the header's value, which is untrusted. */
    static Optional<String> differs(String header) {
        return Optional.of("the header %s is missing or does not match the body".formatted(header));
    }

    /**
     * Returns a header's value, decoded if it is marked as encoded (section "Value Encoding"); empty when it is
     * malformed.
     */
    static Optional<String> decode(String value) {
        if (!PLAIN.matcher(value).matches()) {
            return Optional.empty();
        }
        boolean encoded = value.length() >= ENCODED.length() + ENCODED_END.length()
                && value.startsWith(ENCODED)
                && value.endsWith(ENCODED_END);
        return encoded
                ? decodeBase64(value.substring(ENCODED.length(), value.length() - ENCODED_END.length()))
                : Optional.of(value);
    }

    /** Accepts only canonical Base64: padded, and with unused bits zero. */
    private static Optional<String> decodeBase64(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(base64);
            return canonical
                    ? Optional.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString())
                    : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * Tool arguments that headers repeat where a tool's input schema says so with {@code x-mcp-header} (MCP 2026-07-28,
     * basic/transports/streamable-http, section "Custom Headers from Tool Parameters").
     */
    static final class ParameterHeaders {
        private static final String ANNOTATION = "x-mcp-header";
        private static final int LONGEST_NUMBER = 20;

        private final Map<String, List<Mirrored>> byTool = new HashMap<>();

        /** One argument and its header. */
        private record Mirrored(List<String> path, String header) {}

        ParameterHeaders(List<Feature<Tool, CallToolRequest, CallToolResult>> tools, StrictMapper mapper) {
            tools.forEach(tool -> {
                List<Mirrored> found = new ArrayList<>();
                collect(mapper.tree(tool.listing().inputSchema()), List.of(), found);
                if (!found.isEmpty()) {
                    byTool.put(tool.listing().name(), List.copyOf(found));
                }
            });
        }

        private static void collect(JsonNode schema, List<String> path, List<Mirrored> found) {
            if (schema.path(ANNOTATION).isString()) {
                found.add(new Mirrored(
                        path, "Mcp-Param-" + schema.path(ANNOTATION).stringValue()));
            }
            schema.path("properties").properties().forEach(property -> {
                List<String> deeper = new ArrayList<>(path);
                deeper.add(property.getKey());
                collect(property.getValue(), List.copyOf(deeper), found);
            });
        }

        /** The first header that does not match its argument. */
        Optional<String> mismatch(String method, Map<?, ?> params, HttpExchange exchange) {
            if (!method.equals(McpSchema.METHOD_TOOLS_CALL) || !(params.get("name") instanceof String tool)) {
                return Optional.empty();
            }
            return byTool.getOrDefault(tool, List.of()).stream()
                    .filter(mirrored -> !matches(mirrored, params.get("arguments"), exchange))
                    .findFirst()
                    .flatMap(mirrored -> RequestHeaders.differs(mirrored.header()));
        }

        /** A header without its argument is ignored. */
        private static boolean matches(Mirrored mirrored, @Nullable Object arguments, HttpExchange exchange) {
            Object value = arguments;
            for (String step : mirrored.path()) {
                value = value instanceof Map<?, ?> map ? map.get(step) : null;
            }
            if (value == null) {
                return true;
            }
            String wanted = value.toString();
            boolean number = value instanceof Number;
            return exchange.header(mirrored.header())
                    .flatMap(RequestHeaders::decode)
                    .filter(given -> number ? sameNumber(given, wanted) : given.equals(wanted))
                    .isPresent();
        }

        private static boolean sameNumber(String given, String wanted) {
            if (given.length() > LONGEST_NUMBER) {
                return false;
            }
            try {
                return new BigDecimal(given).compareTo(new BigDecimal(wanted)) == 0;
            } catch (NumberFormatException e) {
                return false;
            }
        }
    }
}
