package io.github.usersmcp.mcp.session;

import io.github.usersmcp.mcp.feature.Features.UnknownTools;
import io.github.usersmcp.mcp.feature.Peer;
import io.github.usersmcp.mcp.wire.MessageEncoder;
import io.github.usersmcp.mcp.wire.MessageSink;
import io.github.usersmcp.mcp.wire.Revision;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.github.usersmcp.value.PlainText;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** One conversation's SDK session, and the transport that the session sends on. */
final class ConversationTransport implements McpServerTransport {
    /** The key in a reactive context of the sink for a request's response. */
    private static final String ANSWERS = "answers";

    private final StrictMapper mapper;
    private final MessageEncoder encoder;
    private final MessageSink sink;
    private final Predicate<Object> wanted;
    private final Peer peer;
    private final Optional<UnknownTools> unknownTools;
    private final McpServerSession session;
    private final PendingRequests pending = new PendingRequests();
    private volatile String client = UnknownTools.name(null);
    private volatile Optional<Revision> agreed = Optional.empty();

    /** @param wanted whether the response to a request id is still wanted */
    ConversationTransport(
            StrictMapper mapper,
            MessageSink sink,
            Predicate<Object> wanted,
            Peer peer,
            Optional<UnknownTools> unknownTools,
            McpServerSession.Factory sessions) {
        this.mapper = mapper;
        this.encoder = new MessageEncoder(mapper);
        this.sink = sink;
        this.wanted = wanted;
        this.peer = peer;
        this.unknownTools = unknownTools;
        this.session = sessions.create(this);
    }

    /** Passes a message to the session and waits until it has been processed; a request has been answered by then. */
    void handle(JSONRPCMessage message) {
        handle(message, sink);
    }

    /** Does the same for a request whose response goes to another sink. */
    void handle(JSONRPCMessage message, MessageSink answers) {
        if (message instanceof JSONRPCRequest request) {
            look(request);
        }
        session.handle(message)
                .contextWrite(context ->
                        context.put(McpTransportContext.KEY, peer.context()).put(ANSWERS, answers))
                .block();
    }

    private void look(JSONRPCRequest request) {
        if (request.method().equals(McpSchema.METHOD_INITIALIZE)
                && request.params() instanceof Map<?, ?> params
                && params.get("clientInfo") instanceof Map<?, ?> info) {
            client = info.get("name") + " " + info.get("version");
        } else {
            unknownTools.ifPresent(unknown -> unknown.look(request, peer, client));
        }
    }

    /** Passes on a client's response to one of our requests; drops any other. */
    void answered(JSONRPCResponse response) {
        if (pending.accepts(response)) {
            handle(response);
        }
    }

    /** Whether {@code initialize} was answered with a result; a failed one may be repeated. */
    boolean greeted() {
        return agreed.isPresent();
    }

    /** Whether the negotiated revision has batches. */
    boolean takesBatches() {
        return agreed.filter(Revision::hasBatches).isPresent();
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.deferContextual(
                context -> Mono.fromRunnable(() -> send(message, context.getOrDefault(ANSWERS, sink))));
    }

    private void send(JSONRPCMessage message, MessageSink answers) {
        if (message instanceof JSONRPCResponse response && response.result() instanceof InitializeResult result) {
            agreed = Optional.of(new Revision(result.protocolVersion()));
        }
        pending.sending(message);
        Revision revision = agreed.orElse(Revision.ANY);
        if (!(message instanceof JSONRPCResponse response)) {
            sink.write(encoder.encode(message, revision));
        } else if (wanted.test(response.id())) {
            answers.write(encoder.encode(message, revision));
        }
    }

    byte[] error(JsonNode id, int code, String problem) {
        return encoder.error(id, code, problem);
    }

    byte[] emptyResult(Object id) {
        return encoder.emptyResult(id);
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return mapper.convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    @Override
    public void close() {}

    /**
     * Requests that this server has sent to one client and that have no response yet. Drops any other response before the
     * SDK sees it, which would log its id unescaped.
     */
    static final class PendingRequests {
        private static final Logger LOG = LoggerFactory.getLogger(PendingRequests.class);
        /** A request that timed out stays until it is the oldest of this many. */
        private static final int MOST = 1024;

        private static final int LONGEST_ID = 100;

        private final Set<Object> ids = new LinkedHashSet<>();
        private long dropped;

        /** Remembers an outgoing message if it is a request. */
        synchronized void sending(JSONRPCMessage message) {
            if (message instanceof JSONRPCRequest request) {
                if (ids.size() == MOST) {
                    Iterator<Object> oldest = ids.iterator();
                    oldest.next();
                    oldest.remove();
                }
                ids.add(request.id());
            }
        }

        /** Whether the response is the first one to a request that was sent. */
        synchronized boolean accepts(JSONRPCResponse response) {
            if (response.id() != null && ids.remove(response.id())) {
                return true;
            }
            dropped++;
            if (isPowerOfTwo(dropped)) {
                LOG.debug(
                        "Dropped {} responses to requests that were never sent, the last one with the id {}",
                        dropped,
                        PlainText.escaped(String.valueOf(response.id()), LONGEST_ID));
            }
            return false;
        }

        /** A flood of responses must not fill the log. */
        private static boolean isPowerOfTwo(long number) {
            return Long.bitCount(number) == 1;
        }
    }
}
