package io.github.usersmcp.mcp.stateless;

import io.github.usersmcp.mcp.feature.Feature;
import io.github.usersmcp.mcp.feature.Peer;
import io.github.usersmcp.mcp.feature.Reply;
import io.github.usersmcp.mcp.feature.RequestContext;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.common.McpTransportContext;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One request of the stateless era on its way through the SDK. The SDK has no result that asks for input, so this
 * object carries the handler's input requests past it. Confined to the request's thread.
 */
final class StatelessCall {
    private static final String KEY = "call";

    private final Peer peer;
    private final RequestContext exchange;
    private Reply.@Nullable Ask<?> asked;

    StatelessCall(Peer peer, RequestContext exchange) {
        this.peer = peer;
        this.exchange = exchange;
    }

    McpTransportContext context() {
        return McpTransportContext.create(Map.of(Peer.KEY, peer, KEY, this));
    }

    static StatelessCall of(McpTransportContext context) {
        if (context.get(KEY) instanceof StatelessCall call) {
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

    /** The handler's input requests, if any. */
    Optional<Reply.Ask<?>> asked() {
        return Optional.ofNullable(asked);
    }
}
