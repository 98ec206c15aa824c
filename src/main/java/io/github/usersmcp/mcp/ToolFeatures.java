package io.github.usersmcp.mcp;

import io.github.usersmcp.call.Envelope;
import io.github.usersmcp.call.Outcome;
import io.github.usersmcp.call.ToolCall;
import io.github.usersmcp.call.ToolCall.Caller;
import io.github.usersmcp.call.ToolCall.Caller.Progress;
import io.github.usersmcp.call.ToolCall.Caller.TraceContext;
import io.github.usersmcp.call.ToolCalls;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.ConfirmationReply;
import io.github.usersmcp.confirm.Decision.Way;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.mcp.feature.ElicitationForms;
import io.github.usersmcp.mcp.feature.Features;
import io.github.usersmcp.mcp.feature.Features.Feature;
import io.github.usersmcp.mcp.feature.Features.Feature.Reply;
import io.github.usersmcp.mcp.feature.InputRequest;
import io.github.usersmcp.mcp.feature.Peer;
import io.github.usersmcp.mcp.feature.RequestContext;
import io.github.usersmcp.mcp.feature.RequestContext.InputResponses;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.github.usersmcp.value.Principal;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The features of this server: the tools, listed from their definitions and run by {@link ToolCalls}, and the
 * instructions.
 */
final class ToolFeatures {
    private static final String NAME = "contabo-users-mcp";
    private static final String TITLE = "Contabo Users";
    private static final String CONFIRM = "confirm";

    private final ToolCalls calls;
    private final StrictMapper mapper;

    ToolFeatures(ToolCalls calls, StrictMapper mapper) {
        this.calls = calls;
        this.mapper = mapper;
    }

    /** @param version the program's version */
    static Features of(ToolCalls calls, String version, StrictMapper mapper) {
        Implementation info = Implementation.builder(NAME, version).title(TITLE).build();
        ToolFeatures tools = new ToolFeatures(calls, mapper);
        return Features.ofTools(info, instructions(), tools::offered, tools::unknown, tools.all());
    }

    private static String instructions() {
        try (InputStream text = ToolFeatures.class.getResourceAsStream("/mcp/instructions.txt")) {
            return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The jar cannot be read", e);
        }
    }

    /** All tools; {@link ToolCalls} refuses to run those that are not offered. */
    List<Feature<Tool, CallToolRequest, CallToolResult>> all() {
        return calls.tools().all().stream().map(this::feature).toList();
    }

    /** Whether {@code tools/list} shows this tool to this caller. */
    boolean offered(String tool, Principal principal) {
        return calls.tools().offered(principal).stream()
                .anyMatch(offered -> offered.name().equals(tool));
    }

    /** Runs the call of an unknown tool, which fails, so that the audit log records it. */
    void unknown(String tool, Map<?, ?> arguments, Peer peer, String client, TraceContext trace) {
        Caller caller =
                new Caller(peer.principal(), client, peer.transport(), Person.OUT_OF_REACH, Progress.NONE, trace);
        calls.run(new ToolCall(tool, (ObjectNode) mapper.tree(arguments), caller, Optional.empty()));
    }

    private Feature<Tool, CallToolRequest, CallToolResult> feature(ToolDefinition definition) {
        return new Feature<>(ToolListing.tool(definition, calls.tools()), this::run);
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
                ? input(required.way())
                        .<Reply<CallToolResult>>map(
                                input -> new Reply.Ask<>(Map.of(CONFIRM, input), Optional.of(required.token())))
                        .orElseGet(() -> new Reply.Done<>(encode(outcome)))
                : new Reply.Done<>(encode(outcome));
    }

    /** What the client asks the person; empty if the assistant tells the person instead. */
    private static Optional<InputRequest> input(Way way) {
        if (way instanceof Way.InClient inClient) {
            return Optional.of(new InputRequest.Elicitation(ElicitationForms.of(inClient.question())));
        }
        return way instanceof Way.LinkInClient link
                ? Optional.of(new InputRequest.Link(link.invitation()))
                : Optional.empty();
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
        TextContent text = TextContent.builder(envelope.toString()).build();
        List<Content> content =
                handedOver(envelope).map(link -> List.<Content>of(text, link)).orElseGet(() -> List.of(text));
        return new CallToolResult(content, failed, envelope, null);
    }

    /** A link to the file with the secrets that a call revealed. */
    private static Optional<ResourceLink> handedOver(ObjectNode envelope) {
        return Optional.of(envelope.at("/handedOver/path").asString(""))
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .map(path -> ResourceLink.builder()
                        .name(path.getFileName().toString())
                        .uri(path.toUri().toString())
                        .build());
    }
}
