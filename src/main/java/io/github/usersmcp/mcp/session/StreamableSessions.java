package io.github.usersmcp.mcp.session;

import io.github.usersmcp.limit.FairLimit;
import io.github.usersmcp.mcp.feature.Features.UnknownTools;
import io.github.usersmcp.mcp.wire.ListeningStreams;
import io.github.usersmcp.mcp.wire.Revision;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.github.usersmcp.mcp.work.CallsInFlight;
import io.github.usersmcp.mcp.work.Workers;
import io.github.usersmcp.value.Principal;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The sessions of Streamable HTTP. {@code initialize} opens a session, which belongs to its caller; the client, a
 * timeout or the server's shutdown ends it. Their number is limited: at the limit, a new session evicts the least
 * recently used one without a call in progress. The SDK's servlet transport has no limit, does not bind a session to a
 * caller, and supports neither cancellation nor resumption.
 */
public final class StreamableSessions implements McpStreamableServerTransportProvider {
    private final StrictMapper mapper;
    private final Workers workers;
    private final Duration timeout;
    private final Clock clock;
    private final FairLimit<StreamableSession> limit;
    private final ListeningStreams listening;
    private final KeptEvents events;
    private final Map<String, StreamableSession> sessions = new ConcurrentHashMap<>();
    private McpStreamableServerSession.@Nullable Factory factory;
    private Optional<UnknownTools> unknownTools = Optional.empty();

    /**
     * Starts without sessions.
     *
     * @param limit of open sessions
     * @param listening limits the streams that stay open
     * @param events keeps the streams' events
     * @param timeout how long an unused session stays open
     */
    public StreamableSessions(
            StrictMapper mapper,
            Workers workers,
            FairLimit<StreamableSession> limit,
            ListeningStreams listening,
            KeptEvents events,
            Duration timeout,
            Clock clock) {
        this.mapper = mapper;
        this.workers = workers;
        this.limit = limit;
        this.listening = listening;
        this.events = events;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * The result of an {@code initialize} request.
     *
     * @param sessionId the new session's id; empty when there is none
     * @param answer the result, or the error that says why not
     * @param revision the negotiated revision
     */
    record Opening(Optional<String> sessionId, JSONRPCResponse answer, Revision revision) {}

    @Override
    public void setSessionFactory(McpStreamableServerSession.Factory sessionFactory) {
        factory = sessionFactory;
    }

    /** Sets what records calls of unknown tools. */
    void report(UnknownTools unknown) {
        unknownTools = Optional.of(unknown);
    }

    /** Opens a session for this caller; empty when the limit is reached and no session can be evicted. */
    Optional<Opening> open(JSONRPCRequest request, Principal owner) {
        try {
            InitializeRequest asked = mapper.convertValue(request.params(), new TypeRef<>() {});
            McpStreamableServerSession.McpStreamableServerSessionInit init =
                    Objects.requireNonNull(factory, "no server is built").startSession(asked);
            InitializeResult agreed = Objects.requireNonNull(init.initResult().block());
            StreamableSession session =
                    session(init.session(), owner, agreed.protocolVersion(), UnknownTools.name(asked.clientInfo()));
            return admit(session)
                    ? Optional.of(new Opening(
                            Optional.of(session.id()),
                            JSONRPCResponse.result(request.id(), agreed),
                            new Revision(agreed.protocolVersion())))
                    : Optional.empty();
        } catch (McpError e) {
            return Optional.of(new Opening(
                    Optional.empty(), JSONRPCResponse.error(request.id(), e.getJsonRpcError()), Revision.ANY));
        }
    }

    private boolean admit(StreamableSession session) {
        sessions.put(session.id(), session);
        boolean admitted = limit.admit(session);
        if (!admitted) {
            end(session.id());
        }
        return admitted;
    }

    private StreamableSession session(
            McpStreamableServerSession session, Principal owner, String version, String client) {
        return new StreamableSession(
                session,
                mapper,
                owner,
                new Revision(version),
                new CallsInFlight(workers, owner),
                listening,
                events.session(owner.name()),
                clock,
                evicted -> end(evicted.id()),
                (request, peer) -> unknownTools.ifPresent(unknown -> unknown.look(request, peer, client)));
    }

    /** Returns the session of this id if it belongs to this caller, and marks it as used. */
    Optional<StreamableSession> find(String id, Principal principal) {
        Optional<StreamableSession> found =
                Optional.ofNullable(sessions.get(id)).filter(session -> session.belongsTo(principal));
        found.ifPresent(session -> {
            session.used();
            limit.used(session);
        });
        return found;
    }

    void end(String id) {
        StreamableSession session = sessions.remove(id);
        if (session != null) {
            limit.release(session);
            session.end();
        }
    }

    /** Ends the sessions of these callers. */
    public void end(Set<Principal> owners) {
        sessions.forEach((id, session) -> {
            if (owners.stream().anyMatch(session::belongsTo)) {
                end(id);
            }
        });
    }

    /** Ends the sessions that have been unused for too long. */
    public void sweep() {
        sessions.forEach((id, session) -> {
            if (session.retireAfter(timeout)) {
                end(id);
            }
        });
    }

    public int count() {
        return sessions.size();
    }

    public void endAll() {
        sessions.keySet().forEach(this::end);
    }

    @Override
    public List<String> protocolVersions() {
        return Revision.WITH_HANDSHAKE;
    }

    /** Lists never change while the server runs, so clients need no notifications. */
    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> notifyClient(String sessionId, String method, Object params) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(this::endAll);
    }
}
