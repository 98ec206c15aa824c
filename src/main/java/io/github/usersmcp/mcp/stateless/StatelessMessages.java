package io.github.usersmcp.mcp.stateless;

import io.github.usersmcp.mcp.feature.Features.Feature.Reply;
import io.github.usersmcp.mcp.wire.StatelessProtocol;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The messages that a server of MCP 2026-07-28 sends, as JSON. */
final class StatelessMessages {

    private static final String SUBSCRIPTION = StatelessProtocol.META_PREFIX + "subscriptionId";

    /** Lists never change within a process; a client notices within this time that another process has replaced it. */
    private static final int LISTS_LIVE_MILLISECONDS = 300_000;

    private static final Set<String> LISTS = Set.of(
            StatelessProtocol.DISCOVER,
            McpSchema.METHOD_TOOLS_LIST,
            McpSchema.METHOD_PROMPT_LIST,
            McpSchema.METHOD_RESOURCES_LIST,
            McpSchema.METHOD_RESOURCES_TEMPLATES_LIST);

    private final StrictMapper json;
    private final JsonNode server;

    StatelessMessages(StrictMapper json, Implementation server) {
        this.json = json;
        this.server = json.tree(server);
    }

    /**
     * A result in its final form.
     *
     * @param forEveryone whether every caller gets the same result
     */
    ObjectNode complete(String method, ObjectNode result, boolean forEveryone) {
        result.put("resultType", "complete");
        if (LISTS.contains(method)) {
            result.put("ttlMs", LISTS_LIVE_MILLISECONDS).put("cacheScope", forEveryone ? "public" : "private");
        } else if (method.equals(McpSchema.METHOD_RESOURCES_READ)) {
            result.put("ttlMs", 0).put("cacheScope", "private");
        }
        return identified(result);
    }

    /** The result that asks the client for input (basic/patterns/mrtr). */
    ObjectNode inputRequired(Reply.Ask<?> ask) {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("resultType", "input_required");
        if (!ask.requests().isEmpty()) {
            ObjectNode requests = result.putObject("inputRequests");
            ask.requests()
                    .forEach((key, request) -> requests.putObject(key)
                            .put("method", request.method())
                            .set("params", json.tree(request.params())));
        }
        ask.state().ifPresent(state -> result.put("requestState", state));
        return identified(result);
    }

    private ObjectNode identified(ObjectNode result) {
        result.withObjectProperty("_meta").set(StatelessProtocol.META_PREFIX + "serverInfo", server);
        return result;
    }

    ObjectNode response(Object id, ObjectNode result) {
        ObjectNode response = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        response.set("id", json.tree(id));
        response.set("result", result);
        return response;
    }

    /** @param id the request's id; left out when it is a null node because it could not be read */
    ObjectNode error(Object id, StatelessError refusal) {
        ObjectNode response = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        JsonNode known = json.tree(id);
        if (!known.isNull()) {
            response.set("id", known);
        }
        ObjectNode error =
                response.putObject("error").put("code", refusal.code()).put("message", refusal.message());
        if (!refusal.data().isEmpty()) {
            error.set("data", json.tree(refusal.data()));
        }
        return response;
    }

    ObjectNode notification(String method, Object params) {
        ObjectNode notification =
                JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0").put("method", method);
        notification.set("params", json.tree(params));
        return notification;
    }

    /** The first message of a subscription, which says what it will carry (basic/patterns/subscriptions). */
    ObjectNode acknowledged(Object id, Map<String, Object> honored) {
        return notification(
                "notifications/subscriptions/acknowledged",
                Map.of("_meta", Map.of(SUBSCRIPTION, id), "notifications", honored));
    }

    /** Says that the server ends a subscription (basic/patterns/cancellation). */
    ObjectNode cancelled(Object id) {
        return notification("notifications/cancelled", Map.of("_meta", Map.of(SUBSCRIPTION, id), "requestId", id));
    }

    /** The last message of a subscription that the server ends. */
    ObjectNode ended(Object id) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putObject("_meta").set(SUBSCRIPTION, json.tree(id));
        return response(id, complete(StatelessProtocol.LISTEN, result, true));
    }
}
