package io.github.usersmcp.mcp;

import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Opens conversations, each with a session of the SDK's. The SDK's own transports end at the first malformed message, lose
 * answers in flight at the end of input and know no cancellation.
 */
final class Conversations implements McpServerTransportProvider {
    private final StrictMapper mapper;
    private final List<String> revisions;
    private final Optional<Supplier<StatelessEra>> stateless;
    private McpServerSession.@Nullable Factory factory;
    private Optional<UnknownTools> unknownTools = Optional.empty();

    /**
     * No conversation yet.
     *
     * @param revisions those that may be agreed on, oldest first
     * @param stateless makes what serves the stateless era, where that is spoken as well
     */
    Conversations(StrictMapper mapper, List<String> revisions, Optional<Supplier<StatelessEra>> stateless) {
        this.mapper = mapper;
        this.stateless = stateless;
        this.revisions = List.copyOf(revisions);
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory sessions) {
        factory = sessions;
    }

    /** Sets who looks at calls of tools that there are none of. */
    void report(UnknownTools unknown) {
        unknownTools = Optional.of(unknown);
    }

    /** Starts a conversation; a server must have been built on this provider before. */
    Conversation open(MessageSink sink, CallsInFlight calls, Peer peer) {
        ConversationTransport transport = new ConversationTransport(
                mapper,
                sink,
                calls::answers,
                peer,
                unknownTools,
                Objects.requireNonNull(factory, "no server is built"));
        Optional<StatelessLines> lines = stateless.map(era -> new StatelessLines(
                era, peer, calls, message -> sink.write(mapper.jackson().writeValueAsBytes(message))));
        return new Conversation(transport, sink, lines, calls, mapper.jackson());
    }

    @Override
    public List<String> protocolVersions() {
        return revisions;
    }

    /** The lists never change while the server runs, so there is nothing to tell. */
    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
