package io.github.usersmcp.mcp;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Validates a server's messages against the JSON Schema of MCP 2026-07-28. */
public final class RevisionSchema {
    private static final Map<String, String> RESULTS = Map.of(
            "server/discover", "DiscoverResult",
            "tools/list", "ListToolsResult",
            "tools/call", "CallToolResult",
            "prompts/list", "ListPromptsResult",
            "prompts/get", "GetPromptResult",
            "resources/list", "ListResourcesResult",
            "resources/templates/list", "ListResourceTemplatesResult",
            "resources/read", "ReadResourceResult",
            "completion/complete", "CompleteResult",
            "subscriptions/listen", "SubscriptionsListenResult");

    private static final Map<Integer, String> WHOLE_ERRORS = Map.of(
            -32020, "HeaderMismatchError",
            -32021, "MissingRequiredClientCapabilityError",
            -32022, "UnsupportedProtocolVersionError");

    private static final Map<Integer, String> ERRORS = Map.of(
            -32700, "ParseError",
            -32600, "InvalidRequestError",
            -32601, "MethodNotFoundError",
            -32602, "InvalidParamsError",
            -32603, "InternalError");

    private final JsonNode definitions = read().path("$defs");
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private static JsonNode read() {
        try (InputStream file = RevisionSchema.class.getResourceAsStream("/mcp-2026-07-28.schema.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns what is wrong with a server's message.
     *
     * @param method the method of the answered request; ignored for a notification
     */
    public List<String> violations(String method, JsonNode message) {
        if (message.has("method")) {
            return violations("ServerNotification", message, "JSONRPCNotification");
        }
        if (message.has("error")) {
            return errorViolations(message);
        }
        JsonNode result = message.path("result");
        boolean asks = result.path("resultType").asString("").equals("input_required");
        String type = asks ? "InputRequiredResult" : RESULTS.getOrDefault(method, "Result");
        return Stream.concat(violations(message, "JSONRPCResultResponse").stream(), violations(result, type).stream())
                .toList();
    }

    private List<String> errorViolations(JsonNode message) {
        int code = message.at("/error/code").asInt();
        String whole = WHOLE_ERRORS.get(code);
        return whole != null
                ? violations(whole, message, "JSONRPCErrorResponse")
                : Stream.concat(
                                violations(message, "JSONRPCErrorResponse").stream(),
                                violations(
                                        message.path("error"),
                                        Objects.requireNonNull(ERRORS.get(code), () -> "No such code: " + code))
                                        .stream())
                        .toList();
    }

    private List<String> violations(String type, JsonNode message, String frame) {
        return Stream.concat(violations(message, frame).stream(), violations(message, type).stream())
                .toList();
    }

    private List<String> violations(JsonNode value, String type) {
        return schemas.computeIfAbsent(type, this::schema).validate(value).stream()
                .map(violation -> type + ": " + violation)
                .toList();
    }

    private Schema schema(String type) {
        ObjectNode schema = JsonMapper.shared().createObjectNode().put("$ref", "#/$defs/" + type);
        schema.set("$defs", definitions);
        return registry.getSchema(schema);
    }
}
