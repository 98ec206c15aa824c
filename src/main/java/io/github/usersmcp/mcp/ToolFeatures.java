package io.github.usersmcp.mcp;

import io.github.usersmcp.call.Caller;
import io.github.usersmcp.call.Envelope;
import io.github.usersmcp.call.Outcome;
import io.github.usersmcp.call.ToolCall;
import io.github.usersmcp.call.ToolCalls;
import io.github.usersmcp.catalog.ToolDefinition;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The tools as the SDK takes them: listed as their definitions say, run by {@link ToolCalls}. */
final class ToolFeatures {
    private final ToolCalls calls;
    private final StrictMapper mapper;
    private final String transport;
    private final CompletableFuture<Void> inputEnded;

    ToolFeatures(ToolCalls calls, StrictMapper mapper, String transport, CompletableFuture<Void> inputEnded) {
        this.calls = calls;
        this.mapper = mapper;
        this.transport = transport;
        this.inputEnded = inputEnded;
    }

    List<AsyncToolSpecification> all() {
        return calls.tools().all().stream().map(this::feature).toList();
    }

    boolean offered(String tool) {
        return calls.tools().offered().stream()
                .anyMatch(offered -> offered.name().equals(tool));
    }

    private AsyncToolSpecification feature(ToolDefinition definition) {
        return new AsyncToolSpecification(
                ToolListing.tool(definition, mapper),
                (exchange, request) -> Mono.fromCallable(() -> run(exchange, request)));
    }

    private CallToolResult run(McpAsyncServerExchange exchange, CallToolRequest request) {
        Map<String, Object> given = request.arguments() == null ? Map.of() : request.arguments();
        ObjectNode arguments = mapper.jackson().valueToTree(given);
        return encode(calls.run(new ToolCall(request.name(), arguments, caller(exchange, request))));
    }

    private Caller caller(McpAsyncServerExchange exchange, CallToolRequest request) {
        Implementation client = exchange.getClientInfo();
        return new Caller(
                transport,
                client == null ? "unknown" : client.name() + " " + client.version(),
                transport,
                new ClientPerson(exchange, inputEnded),
                ProgressNotifications.of(exchange, request));
    }

    private static CallToolResult encode(Outcome outcome) {
        ObjectNode envelope = Envelope.of(outcome);
        boolean failed = outcome instanceof Outcome.Failed;
        return new CallToolResult(
                List.of(TextContent.builder(envelope.toString()).build()), failed, envelope, null);
    }
}
