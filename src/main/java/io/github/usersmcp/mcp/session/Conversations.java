package io.github.usersmcp.mcp.session;

import io.github.usersmcp.mcp.feature.Features.UnknownTools;
import io.github.usersmcp.mcp.feature.Peer;
import io.github.usersmcp.mcp.wire.MessageSink;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.github.usersmcp.mcp.work.CallsInFlight;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Opens conversations, each with its own SDK session. The SDK's transports stop at the first malformed message, lose
 * responses in flight at the end of input, and do not support cancellation.
 */
public final class Conversations implements McpServerTransportProvider {
    private final StrictMapper mapper;
    private final List<String> revisions;
    private McpServerSession.@Nullable Factory factory;
    private Optional<UnknownTools> unknownTools = Optional.empty();

    /** @param revisions the supported revisions, oldest first */
    public Conversations(StrictMapper mapper, List<String> revisions) {
        this.mapper = mapper;
        this.revisions = List.copyOf(revisions);
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory sessions) {
        factory = sessions;
    }

    /** Sets what records calls of unknown tools. */
    void report(UnknownTools unknown) {
        unknownTools = Optional.of(unknown);
    }

    /**
     * Starts a conversation. A server must have been built on this provider before.
     *
     * @param cancellation cancels the work for a request id
     */
    public Conversation open(MessageSink sink, CallsInFlight calls, Peer peer, Consumer<Object> cancellation) {
        ConversationTransport transport = new ConversationTransport(
                mapper,
                sink,
                calls::answers,
                peer,
                unknownTools,
                Objects.requireNonNull(factory, "no server is built"));
        return new Conversation(transport, sink, cancellation, calls, mapper.jackson());
    }

    @Override
    public List<String> protocolVersions() {
        return revisions;
    }

    /** Lists never change while the server runs, so clients need no notifications. */
    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
