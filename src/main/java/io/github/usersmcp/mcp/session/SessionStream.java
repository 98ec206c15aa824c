package io.github.usersmcp.mcp.session;

import io.github.usersmcp.mcp.wire.Accept;
import io.github.usersmcp.mcp.wire.EventStream;
import io.github.usersmcp.mcp.wire.HttpExchange;
import io.github.usersmcp.mcp.wire.MessageEncoder;
import io.github.usersmcp.mcp.wire.Revision;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
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
 * What one session sends on one HTTP answer (MCP 2025-11-25, basic/transports, Streamable HTTP). The answer to a request is
 * one JSON body, unless something is to be said before it or it takes long: then it is a stream, whose events are kept for a
 * client that loses the connection and comes back.
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
     * An answer of which nothing has been sent.
     *
     * @param name what its event ids begin with
     * @param revision the one that was agreed on
     * @param wanted whether the answer to a request id still has a reader
     * @param pending the session's requests to its client
     * @param events keeps what was sent for a client that comes back
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

    /** Whether the client hears anything before the answer; otherwise the answer is one JSON body. */
    boolean streams() {
        return streams;
    }

    /** Becomes a stream now, unless it is decided already or the client takes none. */
    synchronized void open() {
        if (undecided != null && streams) {
            attach(undecided.stream(Map.of()));
            undecided = null;
            if (revision.resumesStreams()) {
                append("", Optional.of(RETRY_MILLISECONDS));
            }
        }
    }

    /** Sets what is done when the client is no longer there, though the stream may not have ended. */
    synchronized void whenLeft(Runnable action) {
        whenLeft = action;
    }

    /** Ends the connection while the work goes on; the client comes back for the rest. Does nothing where it cannot. */
    synchronized void letPoll() {
        if (streams && revision.resumesStreams() && !finished) {
            open();
            detach();
        }
    }

    /**
     * Goes on, on another connection, behind the event of that number.
     *
     * @return whether everything behind that event is still kept; otherwise nothing was done
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

    /** Whether a client could still come back for something. */
    synchronized boolean isWorthKeeping() {
        return revision.resumesStreams()
                && kept.stream().anyMatch(event -> event.event().isPresent());
    }

    /** Keeps nothing any longer. */
    synchronized void forget() {
        kept.forEach(KeptEvents.Kept::forget);
        kept.clear();
    }

    /** The connection that it is sent on, if there is one now. */
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
            throw new IllegalStateException("A client that takes no stream can be asked nothing");
        }
    }

    /** The response as JSON; empty when nobody waits for it any more, and from now on nobody does. */
    Optional<byte[]> encode(JSONRPCResponse response) {
        return wanted.test(response.id()) ? Optional.of(encoder.encode(response, revision)) : Optional.empty();
    }

    /** @param json one response, or those to a batch */
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

    /** What was cancelled has no answer, so that its HTTP answer is an empty stream, or an empty body. */
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
