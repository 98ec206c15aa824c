package io.github.usersmcp.mcp.stateless;

import io.github.usersmcp.mcp.feature.Feature;
import io.github.usersmcp.mcp.wire.HttpExchange;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tool arguments that headers repeat where a tool's input schema says so with {@code x-mcp-header} (MCP 2026-07-28,
 * basic/transports/streamable-http, section "Custom Headers from Tool Parameters").
 */
final class ParameterHeaders {
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
            found.add(new Mirrored(path, "Mcp-Param-" + schema.path(ANNOTATION).stringValue()));
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
                .flatMap(HeaderValue::decode)
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
