package io.github.usersmcp.mcp;

import io.github.usersmcp.mcp.wire.EventStream;
import io.github.usersmcp.mcp.wire.HttpExchange;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP request without HTTP that records its response. */
final class RecordedExchange implements HttpExchange {
    private final String method;
    private final Principal principal;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> parameters;
    private final byte[] body;
    private volatile int status;
    private int charged;
    private volatile Map<String, String> answerHeaders = Map.of();
    private volatile String answer = "";
    private volatile Optional<RecordedStream> stream = Optional.empty();

    RecordedExchange(
            String method, String caller, Map<String, String> headers, Map<String, String> parameters, String body) {
        this.method = method;
        this.principal = Principal.unrestricted(caller);
        this.headers.putAll(
                Map.of("Accept", "application/json, text/event-stream", "Content-Type", "application/json"));
        this.headers.putAll(headers);
        this.parameters = parameters;
        this.body = body.getBytes(StandardCharsets.UTF_8);
    }

    /** The response's status; 0 before there is one. */
    int status() {
        return status;
    }

    Optional<String> answerHeader(String name) {
        return Optional.ofNullable(answerHeaders.get(name));
    }

    /** The response's body. */
    String text() {
        return answer;
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(answer);
    }

    RecordedStream stream() {
        return stream.orElseThrow(() -> new AssertionError("no stream, but " + status + " " + answer));
    }

    boolean isStream() {
        return stream.isPresent();
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public List<String> headers(String name) {
        return header(name).stream().toList();
    }

    @Override
    public void charge(int requests) {
        charged += requests;
    }

    /** The number of further requests that were charged to the caller's rate limit. */
    int charged() {
        return charged;
    }

    @Override
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    @Override
    public String basePath() {
        return "";
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public Principal principal() {
        return principal;
    }

    @Override
    public void answer(int code, Map<String, String> with, byte[] json) {
        answerHeaders = Map.copyOf(with);
        answer = new String(json, StandardCharsets.UTF_8);
        status = code;
    }

    @Override
    public void refuseScope(Risk needed) {
        status = 403;
    }

    @Override
    public EventStream stream(Map<String, String> with) {
        stream = Optional.of(new RecordedStream());
        status = 200;
        return stream.get();
    }

    /** A stream that records what was sent. */
    static final class RecordedStream implements EventStream {
        private final List<Event> events = new CopyOnWriteArrayList<>();
        private final List<Runnable> whenClosed = new ArrayList<>();
        private boolean closed;

        List<Event> events() {
            return events;
        }

        Event last() {
            return events.get(events.size() - 1);
        }

        synchronized boolean isClosed() {
            return closed;
        }

        @Override
        public synchronized void send(Event event) {
            if (!closed) {
                events.add(event);
            }
        }

        @Override
        public void close() {
            List<Runnable> actions;
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
                actions = List.copyOf(whenClosed);
            }
            actions.forEach(Runnable::run);
        }

        @Override
        public void onClosed(Runnable action) {
            synchronized (this) {
                if (!closed) {
                    whenClosed.add(action);
                    return;
                }
            }
            action.run();
        }
    }
}
