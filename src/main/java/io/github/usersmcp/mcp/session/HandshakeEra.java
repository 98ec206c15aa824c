package io.github.usersmcp.mcp.session;

import io.github.usersmcp.mcp.feature.ElicitationForms;
import io.github.usersmcp.mcp.feature.Features;
import io.github.usersmcp.mcp.feature.Features.Feature;
import io.github.usersmcp.mcp.feature.Features.Feature.Reply;
import io.github.usersmcp.mcp.feature.Features.UnknownTools;
import io.github.usersmcp.mcp.feature.InputRequest;
import io.github.usersmcp.mcp.feature.Peer;
import io.github.usersmcp.mcp.feature.RequestContext;
import io.github.usersmcp.mcp.feature.RequestContext.ClientWait;
import io.github.usersmcp.mcp.feature.RequestContext.InputResponses;
import io.github.usersmcp.mcp.feature.RequestContext.ProgressReports;
import io.github.usersmcp.mcp.wire.NoValidator;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The revisions with a handshake, 2024-11-05 to 2025-11-25: the SDK serves the features on any transport. */
public final class HandshakeEra {
    private final Features features;
    private final StrictMapper mapper;
    private final Duration requestTimeout;

    /** @param requestTimeout how long a client, and the person behind it, may take to answer */
    public HandshakeEra(Features features, StrictMapper mapper, Duration requestTimeout) {
        this.features = features;
        this.mapper = mapper;
        this.requestTimeout = requestTimeout;
    }

    /** Serves a transport with one conversation, whose messages carry their {@link Peer}. */
    public void serve(Conversations transport) {
        transport.report(new UnknownTools(features));
        offer(McpServer.async(transport)).build();
    }

    /** Serves a transport with sessions, whose messages carry their {@link Peer}. */
    public void serve(StreamableSessions transport) {
        transport.report(new UnknownTools(features));
        offer(McpServer.async(transport)).build();
    }

    private McpServer.AsyncSpecification<?> offer(McpServer.AsyncSpecification<?> server) {
        return server.serverInfo(features.info())
                .instructions(features.instructions())
                .capabilities(features.capabilities())
                .jsonMapper(mapper)
                .jsonSchemaValidator(new NoValidator())
                .validateToolInputs(false)
                .requestTimeout(requestTimeout)
                .tools(features.tools().stream()
                        .map(tool -> new McpServerFeatures.AsyncToolSpecification(tool.listing(), answering(tool)))
                        .toList())
                .addToolFilter((context, tool) -> Mono.just(features.toolsOffered()
                        .test(tool.name(), Peer.of(context).principal())))
                .prompts(features.prompts().stream()
                        .map(prompt ->
                                new McpServerFeatures.AsyncPromptSpecification(prompt.listing(), answering(prompt)))
                        .toList())
                .resources(features.resources().stream()
                        .map(resource -> new McpServerFeatures.AsyncResourceSpecification(
                                resource.listing(), answering(resource)))
                        .toList())
                .resourceTemplates(features.templates().stream()
                        .map(template -> new McpServerFeatures.AsyncResourceTemplateSpecification(
                                template.listing(), answering(template)))
                        .toList())
                .completions(features.completions().stream()
                        .map(completion -> new McpServerFeatures.AsyncCompletionSpecification(
                                completion.listing(), answering(completion)))
                        .toList());
    }

    private <Q extends McpSchema.Request, R> BiFunction<McpAsyncServerExchange, Q, Mono<R>> answering(
            Feature<?, Q, R> feature) {
        return (sdk, request) ->
                Mono.fromCallable(() -> answerOrFail(feature.handler(), request, exchange(sdk, request.meta())));
    }

    /** The SDK does not catch an {@link Error}, so the request would never be answered. */
    private <Q, R> R answerOrFail(Feature.Handler<Q, R> handler, Q request, RequestContext exchange) {
        try {
            return answer(handler, request, exchange);
        } catch (Error e) {
            throw new IllegalStateException("A request hit an error of the runtime", e);
        }
    }

    private static RequestContext exchange(McpAsyncServerExchange sdk, @Nullable Map<String, Object> meta) {
        Peer peer = Peer.of(sdk.transportContext());
        Map<String, Object> said = meta == null ? Map.of() : meta;
        ProgressReports reports = new ProgressReports(sdk, said);
        return new RequestContext(
                sdk,
                peer,
                said,
                new ClientPerson(sdk, peer, new ClientWait(reports, peer.gone())),
                InputResponses.NOTHING,
                reports);
    }

    /** Asks the client for what the handler needs, and calls the handler again until it answers. */
    private <Q, R> R answer(Feature.Handler<Q, R> handler, Q request, RequestContext exchange) {
        Reply<R> reply = handler.handle(request, exchange);
        while (reply instanceof Reply.Ask<R> ask) {
            reply = handler.handle(request, exchange.returning(ask(exchange, ask)));
        }
        if (reply instanceof Reply.Done<R> done) {
            return done.result();
        }
        throw StrictMapper.invalid(((Reply.Refused<R>) reply).problem());
    }

    /**
     * Sends the input requests to the client, one at a time, and returns its responses.
     *
     * @throws io.modelcontextprotocol.spec.McpError when the client did not declare that it can be asked
     */
    private InputResponses ask(RequestContext exchange, Reply.Ask<?> ask) {
        Map<String, JsonNode> responses = new LinkedHashMap<>();
        ask.requests().forEach((key, request) -> {
            if (!request.declaredIn(exchange.capabilities())) {
                throw StrictMapper.invalid("The client did not declare support for " + request.method());
            }
            responses.put(
                    key,
                    mapper.jackson().valueToTree(send(exchange.sdk(), request).block()));
        });
        return new InputResponses(responses, ask.state());
    }

    private static Mono<?> send(McpAsyncServerExchange sdk, InputRequest request) {
        if (request instanceof InputRequest.Elicitation elicitation) {
            return sdk.createElicitation(elicitation.params());
        }
        if (request instanceof InputRequest.Link link) {
            return sdk.createElicitation(ElicitationForms.of(link.invitation()));
        }
        return request instanceof InputRequest.Sampling sampling
                ? sdk.createMessage(sampling.params())
                : sdk.listRoots();
    }
}
