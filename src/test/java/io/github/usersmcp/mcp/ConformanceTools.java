package io.github.usersmcp.mcp;

import io.github.usersmcp.mcp.feature.Features.Feature;
import io.github.usersmcp.mcp.feature.Features.Feature.Reply;
import io.github.usersmcp.mcp.feature.InputRequest;
import io.github.usersmcp.mcp.feature.RequestContext;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The fixture's tools that need more than a fixed result, each as the suite describes it. */
final class ConformanceTools {
    private final StrictMapper mapper;
    private final JsonNode forms;
    private final ConformanceState states = new ConformanceState();

    ConformanceTools(StrictMapper mapper, JsonNode forms) {
        this.mapper = mapper;
        this.forms = forms;
    }

    Feature.Handler<CallToolRequest, CallToolResult> of(String tool) {
        return switch (tool) {
            case "test_tool_with_progress" -> this::progress;
            case "test_tool_with_logging" -> (request, exchange) -> log(exchange, 3);
            case "test_logging_tool" -> (request, exchange) -> log(exchange, 1);
            case "test_reconnection" -> this::reconnect;
            case "test_sampling" ->
                (request, exchange) -> asking(exchange, Map.of("answer", sampling(argument(request, "prompt"), 100)));
            case "test_elicitation" ->
                (request, exchange) -> asking(exchange, Map.of("answer", form("user", argument(request, "message"))));
            case "test_elicitation_sep1034_defaults" -> asking(Map.of("answer", form("defaults")));
            case "test_elicitation_sep1330_enums" -> asking(Map.of("answer", form("enums")));
            case "test_missing_capability" -> asking(Map.of("answer", sampling("Anything", 10)));
            case "test_streaming_elicitation", "test_input_required_result_elicitation" ->
                asking(Map.of("user_name", form("name")));
            case "test_input_required_result_sampling" ->
                asking(Map.of("capital_question", sampling("What is the capital of France?", 100)));
            case "test_input_required_result_list_roots" -> asking(Map.of("client_roots", new InputRequest.Roots()));
            case "test_input_required_result_multiple_inputs" -> sealed("inputs", threeThings());
            case "test_input_required_result_request_state", "test_input_required_result_tampered_state" ->
                sealed("confirm", Map.of("confirm", form("ok")));
            case "test_input_required_result_multi_round" -> this::twoRounds;
            case "test_input_required_result_capabilities" -> this::whatIsDeclared;
            default -> throw new IllegalArgumentException("The fixture has no behavior for " + tool);
        };
    }

    private Reply<CallToolResult> progress(CallToolRequest request, RequestContext exchange) {
        Stream.of(0, 50, 100).forEach(done -> exchange.progress(done, 100, done + " of 100"));
        return done("Progress reported");
    }

    private static Reply<CallToolResult> log(RequestContext exchange, int times) {
        Stream.of("Tool execution started", "Tool processing data", "Tool execution completed")
                .limit(times)
                .forEach(text -> exchange.log(LoggingLevel.INFO, text));
        return done("Logged");
    }

    private Reply<CallToolResult> reconnect(CallToolRequest request, RequestContext exchange) {
        exchange.peer().letPoll().run();
        return done("Still here");
    }

    private Feature.Handler<CallToolRequest, CallToolResult> asking(Map<String, InputRequest> requests) {
        return (request, exchange) -> asking(exchange, requests);
    }

    /** Asks until every input is there. */
    private static Reply<CallToolResult> asking(RequestContext exchange, Map<String, InputRequest> requests) {
        Map<String, JsonNode> responses = exchange.returned().responses();
        return responses.keySet().containsAll(requests.keySet())
                ? done("Received: " + responses)
                : new Reply.Ask<>(requests, Optional.empty());
    }

    private Feature.Handler<CallToolRequest, CallToolResult> sealed(String step, Map<String, InputRequest> requests) {
        return (request, exchange) -> {
            Optional<String> state = exchange.returned().state();
            if (state.isEmpty()) {
                return ask(request, exchange, step, requests);
            }
            return states.opens(exchange, request.name(), step, state.get())
                    ? done("state-ok")
                    : new Reply.Refused<>("Invalid or expired requestState");
        };
    }

    private Reply<CallToolResult> twoRounds(CallToolRequest request, RequestContext exchange) {
        String next = exchange.returned().responses().containsKey("step1") ? "step2" : "done";
        String now = next.equals("step2") ? "step1" : "step2";
        Optional<String> state = exchange.returned().state();
        if (state.isEmpty()) {
            return ask(request, exchange, "step1");
        }
        if (!states.opens(exchange, request.name(), now, state.get())) {
            return new Reply.Refused<>("Invalid or expired requestState");
        }
        return next.equals("done") ? done("Both rounds are over") : ask(request, exchange, next);
    }

    private Reply<CallToolResult> ask(CallToolRequest request, RequestContext exchange, String step) {
        return ask(request, exchange, step, Map.of(step, form(step)));
    }

    private Reply<CallToolResult> ask(
            CallToolRequest request, RequestContext exchange, String step, Map<String, InputRequest> requests) {
        return states.seal(exchange, request.name(), step)
                .<Reply<CallToolResult>>map(state -> new Reply.Ask<>(requests, Optional.of(state)))
                .orElseGet(() -> done("Too many questions are open"));
    }

    private Reply<CallToolResult> whatIsDeclared(CallToolRequest request, RequestContext exchange) {
        Map<String, InputRequest> declared = new LinkedHashMap<>(threeThings());
        declared.values().removeIf(needed -> !needed.declaredIn(exchange.capabilities()));
        return asking(exchange, declared);
    }

    Reply<GetPromptResult> promptThatAsks(GetPromptRequest request, RequestContext exchange) {
        JsonNode answer = exchange.returned().responses().get("user_context");
        if (answer == null) {
            return new Reply.Ask<>(Map.of("user_context", form("context")), Optional.empty());
        }
        String text = "Context: " + answer.at("/content/context").asString("");
        Map<String, Object> message = Map.of("role", "user", "content", Map.of("type", "text", "text", text));
        return new Reply.Done<>(mapper.convertValue(Map.of("messages", List.of(message)), GetPromptResult.class));
    }

    private Map<String, InputRequest> threeThings() {
        return Map.of(
                "user_name", form("name"),
                "greeting", sampling("Generate a greeting", 50),
                "client_roots", new InputRequest.Roots());
    }

    private InputRequest form(String name) {
        return form(name, forms.path(name).path("message").asString());
    }

    private InputRequest form(String name, String message) {
        @SuppressWarnings("unchecked") // a schema is a JSON object
        Map<String, Object> schema = mapper.convertValue(forms.path(name).path("requestedSchema"), Map.class);
        return new InputRequest.Elicitation(new ElicitFormRequest(message, schema, null));
    }

    private InputRequest sampling(String text, int mostTokens) {
        Map<String, Object> message = Map.of("role", "user", "content", Map.of("type", "text", "text", text));
        return new InputRequest.Sampling(mapper.convertValue(
                Map.of("messages", List.of(message), "maxTokens", mostTokens), CreateMessageRequest.class));
    }

    private static String argument(CallToolRequest request, String name) {
        return request.arguments() == null
                ? ""
                : String.valueOf(request.arguments().get(name));
    }

    private static Reply<CallToolResult> done(String text) {
        return new Reply.Done<>(
                new CallToolResult(List.of(TextContent.builder(text).build()), false, null, null));
    }
}
