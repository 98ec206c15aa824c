package io.github.usersmcp.mcp.stateless;

import io.github.usersmcp.mcp.wire.EventStream;
import io.github.usersmcp.mcp.wire.HttpExchange;
import io.github.usersmcp.mcp.wire.StrictMapper;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The response to one HTTP request: a single JSON object or, once there is a notification to send, a stream that ends
 * with that object.
 */
final class HttpResponseChannel implements ResponseChannel {
    static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    /** Makes proxies pass on each event at once. */
    private static final Map<String, String> STREAM = Map.of("X-Accel-Buffering", "no", "Cache-Control", "no-cache");

    private final HttpExchange exchange;
    private final StrictMapper mapper;
    private final boolean streams;
    private final Runnable answering;
    private final Runnable givenUp;
    private @Nullable EventStream stream;
    private boolean answered;

    /**
     * @param streams whether the client accepts a stream; otherwise it receives only the response
     * @param answering what to do before the response is sent
     * @param givenUp what to do when the client closes the stream before the response
     */
    HttpResponseChannel(
            HttpExchange exchange, StrictMapper mapper, boolean streams, Runnable answering, Runnable givenUp) {
        this.exchange = exchange;
        this.mapper = mapper;
        this.streams = streams;
        this.answering = answering;
        this.givenUp = givenUp;
    }

    @Override
    public synchronized void notify(JsonNode notification) {
        if (!streams || answered) {
            return;
        }
        if (stream == null) {
            stream = exchange.stream(STREAM);
            stream.onClosed(this::closed);
        }
        stream.send(EventStream.Event.message(mapper.jackson().writeValueAsString(notification)));
    }

    @Override
    public synchronized void answer(JsonNode response, int status) {
        if (answered) {
            return;
        }
        answered = true;
        answering.run();
        if (stream == null) {
            exchange.answer(status, JSON, mapper.jackson().writeValueAsBytes(response));
        } else {
            stream.send(EventStream.Event.message(mapper.jackson().writeValueAsString(response)));
            stream.close();
        }
    }

    private synchronized void closed() {
        if (!answered) {
            answered = true;
            givenUp.run();
        }
    }

    /** The stream, if the response has become one. */
    synchronized Optional<EventStream> stream() {
        return Optional.ofNullable(stream);
    }

    /** Runs the action when the stream has ended, if there is one. */
    synchronized void onClosed(Runnable action) {
        if (stream != null) {
            stream.onClosed(action);
        }
    }
}
