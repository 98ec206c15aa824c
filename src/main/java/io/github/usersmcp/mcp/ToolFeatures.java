package io.github.usersmcp.mcp;

import io.github.usersmcp.call.Caller;
import io.github.usersmcp.call.Envelope;
import io.github.usersmcp.call.Outcome;
import io.github.usersmcp.call.Progress;
import io.github.usersmcp.call.ToolCall;
import io.github.usersmcp.call.ToolCalls;
import io.github.usersmcp.call.TraceContext;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.ConfirmationReply;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.value.Principal;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The tools as features: listed as their definitions say, run by {@link ToolCalls}. */
final class ToolFeatures {
    private static final String CONFIRM = "confirm";

    private final ToolCalls calls;
    private final StrictMapper mapper;

    ToolFeatures(ToolCalls calls, StrictMapper mapper) {
        this.calls = calls;
        this.mapper = mapper;
    }

    /** All tools; those that are not offered refuse to run. */
    List<Feature<Tool, CallToolRequest, CallToolResult>> all() {
        return calls.tools().all().stream().map(this::feature).toList();
    }

    /** Whether lists show the tool of that name to them. */
    boolean offered(String tool, Principal principal) {
        return calls.tools().offered(principal).stream()
                .anyMatch(offered -> offered.name().equals(tool));
    }

    /** Runs a call that comes to nothing, so that it leaves its record. */
    void unknown(String tool, Map<?, ?> arguments, Peer peer, String client, TraceContext trace) {
        Caller caller =
                new Caller(peer.principal(), client, peer.transport(), Person.OUT_OF_REACH, Progress.NONE, trace);
        calls.run(new ToolCall(tool, (ObjectNode) mapper.tree(arguments), caller, Optional.empty()));
    }

    private Feature<Tool, CallToolRequest, CallToolResult> feature(ToolDefinition definition) {
        return new Feature<>(ToolListing.tool(definition), this::run);
    }

    private Reply<CallToolResult> run(CallToolRequest request, RequestContext exchange) {
        Map<String, Object> given = request.arguments() == null ? Map.of() : request.arguments();
        ObjectNode arguments = (ObjectNode) mapper.tree(given);
        return reply(calls.run(new ToolCall(request.name(), arguments, caller(exchange), retry(exchange.returned()))));
    }

    private static Optional<ConfirmationReply.Retry> retry(InputResponses returned) {
        if (returned.isEmpty()) {
            return Optional.empty();
        }
        Optional<Answer> answer =
                Optional.ofNullable(returned.responses().get(CONFIRM)).flatMap(ElicitationForms::read);
        return Optional.of(new ConfirmationReply.Retry(returned.state().orElse(""), answer));
    }

    private static Reply<CallToolResult> reply(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed && failed.error().concernsState()) {
            return new Reply.Refused<>("Invalid or expired requestState");
        }
        return outcome instanceof Outcome.ConfirmationRequired required
                ? required.question()
                        .map(question -> ask(question, required.token()))
                        .orElseGet(() -> new Reply.Done<>(encode(outcome)))
                : new Reply.Done<>(encode(outcome));
    }

    private static Reply<CallToolResult> ask(Question question, String state) {
        return new Reply.Ask<>(
                Map.of(CONFIRM, new InputRequest.Elicitation(ElicitationForms.of(question))), Optional.of(state));
    }

    private static Caller caller(RequestContext exchange) {
        Progress progress = exchange.progressToken().isPresent() ? exchange::progress : Progress.NONE;
        return new Caller(
                exchange.principal(),
                exchange.client(),
                exchange.peer().transport(),
                exchange.person(),
                progress,
                exchange.trace());
    }

    private static CallToolResult encode(Outcome outcome) {
        ObjectNode envelope = Envelope.of(outcome);
        boolean failed = outcome instanceof Outcome.Failed;
        return new CallToolResult(
                List.of(TextContent.builder(envelope.toString()).build()), failed, envelope, null);
    }
}
