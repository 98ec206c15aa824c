package io.github.usersmcp.mcp.session;

import io.github.usersmcp.mcp.session.ConversationTransport.PendingRequests;
import io.github.usersmcp.mcp.wire.Accept;
import io.github.usersmcp.mcp.wire.EventStream;
import io.github.usersmcp.mcp.wire.HttpExchange;
import io.github.usersmcp.mcp.wire.MessageEncoder;
import io.github.usersmcp.mcp.wire.Revision;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What a session sends in one HTTP response (MCP 2025-11-25, basic/transports, Streamable HTTP). The response to a
 * request is one JSON body, unless it takes long or other messages precede it: then it is a stream, whose events are
 * kept so that the client can resume it after losing the connection.
 */
final class SessionStream implements McpStreamableServerTransport {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final byte[] NOTHING = {};
    private static final int MOST_EVENTS = 64;
    private static final int RETRY_MILLISECONDS = 500;

    private final StrictMapper mapper;
    private final MessageEncoder encoder;
    private final String name;
    private final Revision revision;
    private final boolean streams;
    private final Predicate<Object> wanted;
    private final PendingRequests pending;
    private final KeptEvents.OfSession events;
    private final Deque<KeptEvents.Kept> kept = new ArrayDeque<>();
    private Runnable whenLeft = () -> {};
    private @Nullable HttpExchange undecided;
    private @Nullable EventStream client;
    private boolean finished;
    private int sent;

    /**
     * A response of which nothing has been sent.
     *
     * @param name the prefix of its event ids
     * @param revision the negotiated revision
     * @param wanted whether the response to a request id is still wanted
     * @param pending the session's requests to its client
     * @param events keeps sent events so that the client can resume
     */
    SessionStream(
            StrictMapper mapper,
            String name,
            Revision revision,
            Predicate<Object> wanted,
            PendingRequests pending,
            KeptEvents.OfSession events,
            HttpExchange exchange) {
        this.mapper = mapper;
        this.encoder = new MessageEncoder(mapper);
        this.name = name;
        this.revision = revision;
        this.streams = Accept.of(exchange).takes(Accept.EVENTS);
        this.wanted = wanted;
        this.pending = pending;
        this.events = events;
        this.undecided = exchange;
    }

    String name() {
        return name;
    }

    /** Sends a notification about the stream's request. */
    void tell(JSONRPCNotification notification) {
        sendMessage(notification).block();
    }

    /** Whether the client accepts a stream; otherwise the response is one JSON body. */
    boolean streams() {
        return streams;
    }

    /** Becomes a stream, unless the response has begun or the client does not accept one. */
    synchronized void open() {
        if (undecided != null && streams) {
            attach(undecided.stream(Map.of()));
            undecided = null;
            if (revision.resumesStreams()) {
                append("", Optional.of(RETRY_MILLISECONDS));
            }
        }
    }

    /** Sets what to do when the client disconnects, even if the stream has not ended. */
    synchronized void whenLeft(Runnable action) {
        whenLeft = action;
    }

    /** Closes the connection while the work goes on, if the client can resume the stream later. */
    synchronized void letPoll() {
        if (streams && revision.resumesStreams() && !finished) {
            open();
            detach();
        }
    }

    /**
     * Resumes on another connection, after the event of this number.
     *
     * @return whether all later events are still kept; if not, nothing has changed
     */
    synchronized boolean resume(int last, HttpExchange exchange) {
        List<EventStream.Event> missed = kept.stream()
                .filter(event -> event.number() > last)
                .flatMap(event -> event.event().stream())
                .toList();
        if (missed.size() < sent - 1 - last) {
            return false;
        }
        detach();
        attach(exchange.stream(Map.of()));
        missed.forEach(this::deliver);
        if (finished) {
            detach();
        }
        return true;
    }

    /** Whether a client could still resume the stream. */
    synchronized boolean isWorthKeeping() {
        return revision.resumesStreams()
                && kept.stream().anyMatch(event -> event.event().isPresent());
    }

    /** Drops all kept events. */
    synchronized void forget() {
        kept.forEach(KeptEvents.Kept::forget);
        kept.clear();
    }

    /** The current connection, if there is one. */
    synchronized Optional<EventStream> connection() {
        return Optional.ofNullable(client);
    }

    synchronized boolean isOpen() {
        return !finished && (client != null || undecided != null);
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> send(message));
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message, String messageId) {
        return sendMessage(message);
    }

    private void send(JSONRPCMessage message) {
        if (message instanceof JSONRPCResponse response) {
            encode(response).ifPresent(this::answer);
        } else if (streams) {
            pending.sending(message);
            say(encoder.encode(message, revision));
        } else if (message instanceof JSONRPCRequest) {
            throw new IllegalStateException("A client that does not accept a stream cannot be asked");
        }
    }

    /** Claims the response and returns it as JSON; empty when it is no longer wanted. */
    Optional<byte[]> encode(JSONRPCResponse response) {
        return wanted.test(response.id()) ? Optional.of(encoder.encode(response, revision)) : Optional.empty();
    }

    /** @param json one response, or the responses to a batch */
    synchronized void answer(byte[] json) {
        if (undecided != null && !finished) {
            undecided.answer(OK, Map.of(), json);
            undecided = null;
        } else {
            say(json);
        }
    }

    private synchronized void say(byte[] json) {
        if (!finished) {
            open();
            append(new String(json, StandardCharsets.UTF_8), Optional.empty());
        }
    }

    /** A canceled request has no response, so its HTTP response is an empty stream or an empty body. */
    @Override
    public synchronized void close() {
        if (!finished) {
            open();
            if (undecided != null) {
                undecided.answer(ACCEPTED, Map.of(), NOTHING);
                undecided = null;
            }
            finished = true;
            detach();
        }
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(this::close);
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return mapper.convertValue(data, type);
    }

    private void append(String data, Optional<Integer> retry) {
        int number = sent++;
        EventStream.Event event = new EventStream.Event(
                revision.resumesStreams() ? Optional.of(name + "-" + number) : Optional.empty(),
                Optional.empty(),
                data,
                retry);
        if (revision.resumesStreams()) {
            kept.add(events.keep(number, event));
        }
        if (kept.size() > MOST_EVENTS) {
            kept.remove().forget();
        }
        deliver(event);
    }

    private void attach(EventStream stream) {
        client = stream;
        stream.onClosed(() -> detachFrom(stream));
    }

    private void detachFrom(EventStream stream) {
        Runnable action = left(stream);
        action.run();
    }

    private synchronized Runnable left(EventStream stream) {
        if (client != stream) {
            return () -> {};
        }
        client = null;
        return whenLeft;
    }

    private void detach() {
        if (client != null) {
            EventStream stream = client;
            client = null;
            stream.close();
        }
    }

    private void deliver(EventStream.Event event) {
        if (client != null) {
            client.send(event);
        }
    }
}
