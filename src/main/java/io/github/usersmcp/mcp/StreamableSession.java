package io.github.usersmcp.mcp;

import io.github.usersmcp.mcp.Places.Place;
import io.github.usersmcp.value.Principal;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** One session of Streamable HTTP: whose it is, what is under way in it, and when it was last used. */
final class StreamableSession {
    private static final String TRANSPORT = "http";
    /** An answer that takes longer becomes a stream, which tells that the client is still there. */
    private static final Duration QUICK = Duration.ofSeconds(2);

    private final McpStreamableServerSession session;
    private final StrictMapper mapper;
    private final Principal owner;
    private final boolean resumable;
    private final CallsInFlight calls;
    private final Place place;
    private final ResumableStreams streams = new ResumableStreams();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final PendingRequests pending = new PendingRequests();
    private final AtomicInteger streamNames = new AtomicInteger();
    private volatile Instant lastUsed;

    /** @param resumable whether the agreed revision lets a client come back to a stream, 2025-11-25 and later */
    StreamableSession(
            McpStreamableServerSession session,
            StrictMapper mapper,
            Principal owner,
            boolean resumable,
            CallsInFlight calls,
            Place place,
            Instant now) {
        this.session = session;
        this.mapper = mapper;
        this.owner = owner;
        this.resumable = resumable;
        this.calls = calls;
        this.place = place;
        this.lastUsed = now;
    }

    boolean belongsTo(Principal principal) {
        return owner.equals(principal);
    }

    void used(Instant now) {
        lastUsed = now;
    }

    /** Whether nothing is under way in it and nothing was since that time. */
    boolean isUnusedSince(Instant time) {
        return calls.areNone() && !streams.anyIsOpen() && lastUsed.isBefore(time);
    }

    /** Works on a request beside others; its answer goes out when it is there. */
    CallsInFlight.Start request(HttpExchange exchange, JSONRPCRequest request) {
        SessionStream stream = stream(exchange);
        Peer peer = new Peer(owner, TRANSPORT, gone, stream::letPoll);
        CallsInFlight.Start start = calls.start(request.id(), () -> answer(request, stream, peer), () -> ended(stream));
        if (start == CallsInFlight.Start.STARTED) {
            CompletableFuture.delayedExecutor(QUICK.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                    .execute(stream::open);
            if (gone.isDone()) {
                calls.cancel(request.id());
            }
        }
        return start;
    }

    private void answer(JSONRPCRequest request, SessionStream stream, Peer peer) {
        streams.add(stream);
        session.responseStream(stream)
                .handle(request)
                .contextWrite(context -> context.put(McpTransportContext.KEY, peer.context()))
                .block();
    }

    private void ended(SessionStream stream) {
        stream.close();
        streams.ended(stream);
    }

    /** Hands on a client's response to something that it was asked; any other is dropped. */
    void answered(JSONRPCResponse response) {
        if (!pending.accepts(response)) {
            return;
        }
        session.accept(response)
                .onErrorResume(McpError.class, unknown -> Mono.empty())
                .block();
    }

    /** Only cancellation means something to this server; the session would ask back about some of the others. */
    void notified(JSONRPCNotification notification) {
        if (notification.method().equals(Conversation.CANCELLED)
                && notification.params() instanceof Map<?, ?> params
                && params.get("requestId") != null) {
            calls.cancel(params.get("requestId"));
        }
    }

    /** Opens the stream for what belongs to no request. */
    void listen(HttpExchange exchange) {
        SessionStream stream = stream(exchange);
        McpStreamableServerSession.McpStreamableServerSessionStream listening = session.listeningStream(stream);
        stream.whenLeft(() -> {
            listening.close();
            streams.ended(stream);
        });
        streams.add(stream);
        stream.open();
        if (gone.isDone()) {
            stream.close();
        }
    }

    /** Goes on with a stream that the client has lost; {@code false} when it is not there any more. */
    boolean resume(HttpExchange exchange, String lastEventId) {
        return streams.find(lastEventId)
                .map(place -> {
                    place.stream().resume(place.last(), exchange);
                    return true;
                })
                .orElse(false);
    }

    /** Ends it: whatever is under way is cancelled, open questions are answered by nobody, streams end. */
    void end() {
        place.giveBack();
        gone.complete(null);
        calls.cancelAll();
        session.close();
        streams.close();
    }

    private SessionStream stream(HttpExchange exchange) {
        return new SessionStream(
                mapper, String.valueOf(streamNames.incrementAndGet()), resumable, calls::answers, pending, exchange);
    }
}
