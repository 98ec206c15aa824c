package io.github.usersmcp.mcp.stateless;

import io.github.usersmcp.mcp.feature.RequestContext.InputResponses;
import io.github.usersmcp.mcp.wire.StatelessProtocol;
import io.github.usersmcp.value.PlainText;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The methods that a server with these capabilities answers in MCP 2026-07-28, and checks of their parameters. */
final class StatelessMethods {
    private static final String CURSOR = "cursor";
    private static final String RESPONSES = "inputResponses";
    private static final String STATE = "requestState";
    private static final int LONGEST_NAME = 100;

    /** Requests whose result may ask for input (basic/patterns/mrtr). */
    private static final Set<String> MAY_ASK =
            Set.of(McpSchema.METHOD_TOOLS_CALL, McpSchema.METHOD_PROMPT_GET, McpSchema.METHOD_RESOURCES_READ);

    /** The parameters that must be strings, by method. */
    private static final Map<String, List<String>> STRINGS = Map.of(
            McpSchema.METHOD_TOOLS_CALL, List.of("/name"),
            McpSchema.METHOD_PROMPT_GET, List.of("/name"),
            McpSchema.METHOD_RESOURCES_READ, List.of("/uri"),
            McpSchema.METHOD_COMPLETION_COMPLETE, List.of("/ref/type", "/argument/name", "/argument/value"));

    private final Set<String> known = new HashSet<>();

    StatelessMethods(ServerCapabilities capabilities) {
        known.addAll(List.of(StatelessProtocol.DISCOVER, StatelessProtocol.LISTEN));
        if (capabilities.tools() != null) {
            known.addAll(List.of(McpSchema.METHOD_TOOLS_LIST, McpSchema.METHOD_TOOLS_CALL));
        }
        if (capabilities.prompts() != null) {
            known.addAll(List.of(McpSchema.METHOD_PROMPT_LIST, McpSchema.METHOD_PROMPT_GET));
        }
        if (capabilities.resources() != null) {
            known.addAll(List.of(
                    McpSchema.METHOD_RESOURCES_LIST,
                    McpSchema.METHOD_RESOURCES_READ,
                    McpSchema.METHOD_RESOURCES_TEMPLATES_LIST));
        }
        if (capabilities.completions() != null) {
            known.add(McpSchema.METHOD_COMPLETION_COMPLETE);
        }
    }

    static boolean mayAsk(String method) {
        return MAY_ASK.contains(method);
    }

    Optional<StatelessError> refusal(String method) {
        return known.contains(method)
                ? Optional.empty()
                : Optional.of(StatelessError.unknownMethod(PlainText.start(method, LONGEST_NAME)));
    }

    /** What is wrong with a known method's parameters, by the rules of the protocol. */
    Optional<StatelessError> refusal(String method, JsonNode params) {
        Optional<String> missing = STRINGS.getOrDefault(method, List.of()).stream()
                .filter(pointer -> !params.at(pointer).isString())
                .findFirst();
        if (missing.isPresent()) {
            return Optional.of(StatelessError.invalid("The method requires a string at params" + missing.get()));
        }
        if (method.endsWith("/list") && params.has(CURSOR)) {
            return Optional.of(StatelessError.invalid("Unknown cursor: lists have only one page"));
        }
        if (method.equals(StatelessProtocol.LISTEN)
                && !params.path("notifications").isObject()) {
            return Optional.of(StatelessError.invalid("The method requires an object at params/notifications"));
        }
        return mayAsk(method) ? inputs(params) : Optional.empty();
    }

    private static Optional<StatelessError> inputs(JsonNode params) {
        JsonNode responses = params.path(RESPONSES);
        boolean fit = responses.isMissingNode()
                || (responses.isObject() && responses.valueStream().allMatch(JsonNode::isObject));
        if (!fit) {
            return Optional.of(
                    StatelessError.invalid("The responses must be an object of objects at params/" + RESPONSES));
        }
        return params.has(STATE) && !params.path(STATE).isString()
                ? Optional.of(StatelessError.invalid("The state must be a string at params/" + STATE))
                : Optional.empty();
    }

    /** The input responses in checked parameters; none for a method that never asks for input. */
    static InputResponses returned(String method, JsonNode params) {
        if (!mayAsk(method)) {
            return InputResponses.NOTHING;
        }
        Map<String, JsonNode> responses = new LinkedHashMap<>();
        params.path(RESPONSES).properties().forEach(entry -> responses.put(entry.getKey(), entry.getValue()));
        return new InputResponses(
                responses, Optional.ofNullable(params.get(STATE)).map(JsonNode::stringValue));
    }
}
