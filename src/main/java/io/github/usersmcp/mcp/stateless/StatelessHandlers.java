package io.github.usersmcp.mcp.stateless;

import io.github.usersmcp.mcp.feature.Feature;
import io.github.usersmcp.mcp.feature.Features;
import io.github.usersmcp.mcp.feature.Peer;
import io.github.usersmcp.mcp.wire.NoValidator;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
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
        return (context, request) -> Mono.defer(() -> StatelessCall.of(context).answer(feature.handler(), request));
    }

    @Override
    public void setMcpHandler(McpStatelessServerHandler sdk) {
        handler = sdk;
    }

    /**
     * Runs a request on the current thread; empty when its handler asked for input.
     *
     * @throws RuntimeException when the SDK cannot convert the parameters
     */
    Optional<JSONRPCResponse> run(StatelessCall call, JSONRPCRequest request) {
        return handler == null
                ? Optional.empty()
                : handler.handleRequest(call.context(), request).blockOptional();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
