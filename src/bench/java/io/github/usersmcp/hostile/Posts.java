package io.github.usersmcp.hostile;

import io.github.usersmcp.mcp.HttpEndpoint;
import io.github.usersmcp.mcp.wire.EventStream;
import io.github.usersmcp.mcp.wire.HttpExchange;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Bodies as they come to the endpoint; the HTTP server before it is not measured. */
final class Posts implements Channel {
    private static final String SESSION = "Mcp-Session-Id";

    private final boolean stateless;
    private final HttpEndpoint endpoint = new HttpEndpoint(
            Server.calls(),
            "1",
            new HttpEndpoint.Bounds(100, Server.PATIENCE.multipliedBy(10), 100, 100, 1 << 20, false, Server.PATIENCE),
            Clock.systemUTC());
    private final Map<String, String> headers = new HashMap<>();

    Posts(boolean stateless) {
        this.stateless = stateless;
        headers.put("content-type", "application/json");
        headers.put("accept", "application/json, text/event-stream");
        if (stateless) {
            headers.put("mcp-protocol-version", "2026-07-28");
            headers.put("mcp-name", "");
        } else {
            Post first = post(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
                            + "\"capabilities\":{},\"clientInfo\":{\"name\":\"hostile\",\"version\":\"1\"}}}");
            headers.put(SESSION.toLowerCase(Locale.ROOT), first.answered.get(SESSION));
        }
    }

    @Override
    public String name() {
        return stateless ? "HTTP, stateless" : "HTTP";
    }

    @Override
    public boolean stateless() {
        return stateless;
    }

    @Override
    public int exchange(String method, String message, boolean answered) {
        headers.put("mcp-method", method);
        int name = message.indexOf("\"name\":\"");
        headers.put("mcp-name", name < 0 ? "" : message.substring(name + 8, message.indexOf('"', name + 8)));
        return post(message).bytes.get();
    }

    private Post post(String message) {
        Post post = new Post(message.getBytes(StandardCharsets.UTF_8));
        endpoint.mcp(post);
        post.await();
        return post;
    }

    private final class Post implements HttpExchange, EventStream {
        private final byte[] body;
        private final AtomicInteger bytes = new AtomicInteger();
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile Map<String, String> answered = Map.of();

        Post(byte[] body) {
            this.body = body;
        }

        void await() {
            try {
                if (!done.await(Server.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException("No answer came in " + Server.PATIENCE);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        @Override
        public List<String> headers(String name) {
            return header(name).stream().toList();
        }

        @Override
        public Optional<String> parameter(String name) {
            return Optional.empty();
        }

        @Override
        public String basePath() {
            return "";
        }

        @Override
        public void charge(int requests) {}

        @Override
        public byte[] body() {
            return body;
        }

        /** Of a scope that makes the endpoint look at the arguments first. */
        @Override
        public Principal principal() {
            return new Principal("hostile", Risk.SENSITIVE);
        }

        @Override
        public void answer(int status, Map<String, String> given, byte[] content) {
            answered = given;
            bytes.addAndGet(content.length);
            done.countDown();
        }

        @Override
        public void refuseScope(Risk needed) {
            done.countDown();
        }

        @Override
        public EventStream stream(Map<String, String> given) {
            answered = given;
            return this;
        }

        @Override
        public void send(Event event) {
            bytes.addAndGet(event.data().getBytes(StandardCharsets.UTF_8).length);
            if (event.data().contains("acknowledged")) {
                done.countDown();
            }
        }

        @Override
        public void close() {
            done.countDown();
        }

        @Override
        public void onClosed(Runnable action) {
            // The client stays.
        }
    }
}
