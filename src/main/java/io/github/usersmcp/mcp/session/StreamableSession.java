package io.github.usersmcp.mcp.session;

import io.github.usersmcp.limit.FairLimit;
import io.github.usersmcp.mcp.feature.Peer;
import io.github.usersmcp.mcp.session.ConversationTransport.PendingRequests;
import io.github.usersmcp.mcp.wire.HttpExchange;
import io.github.usersmcp.mcp.wire.ListeningStreams;
import io.github.usersmcp.mcp.wire.Revision;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.github.usersmcp.mcp.work.CallsInFlight;
import io.github.usersmcp.value.Principal;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** One session of Streamable HTTP: its owner, its requests in progress, and when it was last used. */
final class StreamableSession extends FairLimit.Holding {
    private static final String TRANSPORT = "http";
    /** A response that takes longer becomes a stream, which shows whether the client is still there. */
    private static final Duration QUICK = Duration.ofSeconds(2);
    /** A client with an open stream may be silent for hours; one that disconnects loses its stream. */
    private static final Duration LONGEST_LISTENING = Duration.ofHours(24);

    private final McpStreamableServerSession session;
    private final StrictMapper mapper;
    private final Principal owner;
    private final Revision revision;
    private final CallsInFlight calls;
    private final ListeningStreams listening;
    private final KeptEvents.OfSession events;
    private final Clock clock;
    private final Consumer<StreamableSession> whenEvicted;
    private final BiConsumer<JSONRPCRequest, Peer> beforeAnswer;
    private final ResumableStreams streams = new ResumableStreams();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final PendingRequests pending = new PendingRequests();
    private final AtomicInteger streamNames = new AtomicInteger();
    private volatile Instant lastUsed;
    private boolean retired;

    /**
     * A session that has just been initialized.
     *
     * @param revision the negotiated revision
     * @param whenEvicted called when the session is evicted for another
     * @param beforeAnswer inspects each request before it is answered
     */
    StreamableSession(
            McpStreamableServerSession session,
            StrictMapper mapper,
            Principal owner,
            Revision revision,
            CallsInFlight calls,
            ListeningStreams listening,
            KeptEvents.OfSession events,
            Clock clock,
            Consumer<StreamableSession> whenEvicted,
            BiConsumer<JSONRPCRequest, Peer> beforeAnswer) {
        super(owner.name(), 1);
        this.session = session;
        this.mapper = mapper;
        this.owner = owner;
        this.revision = revision;
        this.calls = calls;
        this.listening = listening;
        this.events = events;
        this.clock = clock;
        this.whenEvicted = whenEvicted;
        this.beforeAnswer = beforeAnswer;
        this.lastUsed = clock.instant();
    }

    boolean takesBatches() {
        return revision.hasBatches();
    }

    boolean belongsTo(Principal principal) {
        return owner.equals(principal);
    }

    String id() {
        return session.getId();
    }

    void used() {
        lastUsed = clock.instant();
    }

    /** Retires the session if it has been idle for this long, or for a day while its client has a stream open. */
    boolean retireAfter(Duration timeout) {
        Duration longest =
                streams.anyIsOpen() && timeout.compareTo(LONGEST_LISTENING) < 0 ? LONGEST_LISTENING : timeout;
        return lastUsed.plus(longest).isBefore(clock.instant()) && retire();
    }

    /** Stops the session from starting requests; {@code false} while one is in progress. */
    @Override
    protected synchronized boolean retire() {
        if (!calls.areNone()) {
            return false;
        }
        retired = true;
        return true;
    }

    @Override
    protected void evicted() {
        whenEvicted.accept(this);
    }

    /** Starts a request, whose response is sent when it is ready. Empty when the session has just ended. */
    Optional<CallsInFlight.Start> request(HttpExchange exchange, JSONRPCRequest request) {
        SessionStream stream = stream(exchange);
        Optional<CallsInFlight.Start> start = start(request, stream, stream, () -> ended(stream));
        if (start.filter(CallsInFlight.Start.STARTED::equals).isPresent()) {
            openSoon(stream);
        }
        return start;
    }

    /** Starts a batch, whose responses are sent together when the last one is ready. */
    Batch batch(HttpExchange exchange) {
        return new Batch(stream(exchange));
    }

    /** A batch of requests; close it once all have been added. */
    final class Batch implements AutoCloseable {
        private final SessionStream stream;
        private final BatchAnswer answers;

        private Batch(SessionStream stream) {
            this.stream = stream;
            this.answers = new BatchAnswer(all -> {
                all.ifPresent(stream::answer);
                StreamableSession.this.ended(stream);
            });
        }

        BatchAnswer.Place place() {
            return answers.place();
        }

        /** Starts a request. Empty when the session has just ended. */
        Optional<CallsInFlight.Start> request(JSONRPCRequest request, BatchAnswer.Place place) {
            return start(request, stream, new BatchAnswer.Transport(stream, place), place::ended);
        }

        @Override
        public void close() {
            openSoon(stream);
            answers.close();
        }
    }

    private Optional<CallsInFlight.Start> start(
            JSONRPCRequest request, SessionStream stream, McpStreamableServerTransport answers, Runnable ended) {
        Peer peer = new Peer(owner, TRANSPORT, gone, stream::letPoll, stream.streams(), stream::tell);
        CallsInFlight.Start start;
        synchronized (this) {
            if (retired) {
                return Optional.empty();
            }
            start = calls.start(request.id(), () -> answer(request, stream, answers, peer), ended);
        }
        if (start == CallsInFlight.Start.STARTED && gone.isDone()) {
            calls.cancel(request.id());
        }
        return Optional.of(start);
    }

    private static void openSoon(SessionStream stream) {
        CompletableFuture.delayedExecutor(QUICK.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(stream::open);
    }

    private void answer(JSONRPCRequest request, SessionStream stream, McpStreamableServerTransport answers, Peer peer) {
        streams.add(stream);
        beforeAnswer.accept(request, peer);
        session.responseStream(answers)
                .handle(request)
                .contextWrite(context -> context.put(McpTransportContext.KEY, peer.context()))
                .block();
    }

    /** Marks the session as used when a response is sent, since from then on the call no longer counts. */
    private boolean answers(Object id) {
        used();
        return calls.answers(id);
    }

    private void ended(SessionStream stream) {
        used();
        stream.close();
        streams.ended(stream);
    }

    /** Passes on a client's response to one of our requests; drops any other. */
    void answered(JSONRPCResponse response) {
        if (!pending.accepts(response)) {
            return;
        }
        session.accept(response)
                .onErrorResume(McpError.class, unknown -> Mono.empty())
                .block();
    }

    /**
     * Ignores notifications other than cancellation: for some of them, the SDK's session would send requests in return.
     */
    void notified(JSONRPCNotification notification) {
        if (notification.method().equals(Conversation.CANCELLED)
                && notification.params() instanceof Map<?, ?> params
                && params.get("requestId") != null) {
            calls.cancel(params.get("requestId"));
        }
    }

    /** Opens the stream for messages outside requests; {@code false} when too many are open. */
    boolean listen(HttpExchange exchange) {
        Optional<ListeningStreams.Slot> slot = listening.reserve(owner.name(), () -> true);
        slot.ifPresent(place -> listen(exchange, place));
        return slot.isPresent();
    }

    private void listen(HttpExchange exchange, ListeningStreams.Slot slot) {
        SessionStream stream = stream(exchange);
        McpStreamableServerSession.McpStreamableServerSessionStream opened = session.listeningStream(stream);
        stream.whenLeft(() -> {
            opened.close();
            streams.ended(stream);
        });
        streams.add(stream);
        stream.open();
        stream.connection().ifPresentOrElse(slot::holds, slot::release);
        if (gone.isDone()) {
            stream.close();
        }
    }

    /** Resumes a stream that the client has lost; {@code false} when the missed events are no longer kept. */
    boolean resume(HttpExchange exchange, String lastEventId) {
        return streams.find(lastEventId)
                .filter(place -> place.stream().resume(place.last(), exchange))
                .isPresent();
    }

    /** Ends the session: cancels its requests, abandons open questions and closes its streams. */
    void end() {
        gone.complete(null);
        calls.cancelAll();
        session.close();
        streams.close();
    }

    private SessionStream stream(HttpExchange exchange) {
        return new SessionStream(
                mapper,
                String.valueOf(streamNames.incrementAndGet()),
                revision,
                this::answers,
                pending,
                events,
                exchange);
    }
}
