package io.github.usersmcp.mcp.stateless;

import io.github.usersmcp.mcp.feature.Features;
import io.github.usersmcp.mcp.feature.Features.Feature;
import io.github.usersmcp.mcp.feature.Features.Feature.Reply;
import io.github.usersmcp.mcp.feature.Peer;
import io.github.usersmcp.mcp.feature.RequestContext;
import io.github.usersmcp.mcp.wire.NoValidator;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Serves the features through the SDK's stateless handlers, which do lists, lookups and conversions. */
final class StatelessHandlers implements McpStatelessServerTransport {
    private @Nullable McpStatelessServerHandler handler;

    StatelessHandlers(Features features, StrictMapper mapper) {
        McpServer.async(this)
                .serverInfo(features.info())
                .capabilities(features.capabilities())
                .jsonMapper(mapper)
                .jsonSchemaValidator(new NoValidator())
                .validateToolInputs(false)
                .tools(features.tools().stream()
                        .map(tool ->
                                new McpStatelessServerFeatures.AsyncToolSpecification(tool.listing(), answering(tool)))
                        .toList())
                .addToolFilter((context, tool) -> Mono.just(features.toolsOffered()
                        .test(tool.name(), Peer.of(context).principal())))
                .prompts(features.prompts().stream()
                        .map(prompt -> new McpStatelessServerFeatures.AsyncPromptSpecification(
                                prompt.listing(), answering(prompt)))
                        .toList())
                .resources(features.resources().stream()
                        .map(resource -> new McpStatelessServerFeatures.AsyncResourceSpecification(
                                resource.listing(), answering(resource)))
                        .toList())
                .resourceTemplates(features.templates().stream()
                        .map(template -> new McpStatelessServerFeatures.AsyncResourceTemplateSpecification(
                                template.listing(), answering(template)))
                        .toList())
                .completions(features.completions().stream()
                        .map(completion -> new McpStatelessServerFeatures.AsyncCompletionSpecification(
                                completion.listing(), answering(completion)))
                        .toList())
                .build();
    }

    private static <Q, R> BiFunction<McpTransportContext, Q, Mono<R>> answering(Feature<?, Q, R> feature) {
        return (context, request) -> Mono.defer(() -> Call.of(context).answer(feature.handler(), request));
    }

    @Override
    public void setMcpHandler(McpStatelessServerHandler sdk) {
        handler = sdk;
    }

    /**
     * The result of a request: the SDK's response, or the handler's input requests; neither if the handler had no
     * result.
     */
    record Result(Optional<JSONRPCResponse> response, Optional<Reply.Ask<?>> asked) {}

    /**
     * Runs a request on the current thread.
     *
     * @throws RuntimeException when the SDK cannot convert the parameters
     */
    Result run(JSONRPCRequest request, RequestContext exchange) {
        Call call = new Call(exchange);
        Optional<JSONRPCResponse> response = handler == null
                ? Optional.empty()
                : handler.handleRequest(call.context(), request).blockOptional();
        return new Result(response, Optional.ofNullable(call.asked));
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    /** Carries a handler's input requests past the SDK, which has no result that asks for input. */
    private static final class Call {
        private static final String KEY = "call";

        private final RequestContext exchange;
        private Reply.@Nullable Ask<?> asked;

        Call(RequestContext exchange) {
            this.exchange = exchange;
        }

        McpTransportContext context() {
            return McpTransportContext.create(Map.of(Peer.KEY, exchange.peer(), KEY, this));
        }

        static Call of(McpTransportContext context) {
            if (context.get(KEY) instanceof Call call) {
                return call;
            }
            throw new IllegalStateException("The request is not of the stateless era");
        }

        /** Returns the handler's result or an error; empty when the handler asks for input. */
        <Q, R> Mono<R> answer(Feature.Handler<Q, R> handler, Q request) {
            Reply<R> reply = handler.handle(request, exchange);
            if (reply instanceof Reply.Done<R> done) {
                return Mono.just(done.result());
            }
            if (reply instanceof Reply.Ask<R> ask) {
                asked = ask;
                return Mono.empty();
            }
            return Mono.error(StrictMapper.invalid(((Reply.Refused<R>) reply).problem()));
        }
    }
}
