package io.github.usersmcp.mcp.session;

import io.github.usersmcp.mcp.feature.Feature.Reply;
import io.github.usersmcp.mcp.feature.InputRequest;
import io.github.usersmcp.mcp.feature.RequestContext;
import io.github.usersmcp.mcp.feature.RequestContext.InputResponses;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Sends a handler's input requests to a client of the handshake era, one at a time, and waits for each response. */
final class InputRequester {
    private final StrictMapper mapper;

    InputRequester(StrictMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Returns the client's responses.
     *
     * @throws io.modelcontextprotocol.spec.McpError when the client did not declare that it can be asked
     */
    InputResponses ask(RequestContext exchange, Reply.Ask<?> ask) {
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
        return request instanceof InputRequest.Sampling sampling
                ? sdk.createMessage(sampling.params())
                : sdk.listRoots();
    }
}
