package io.github.usersmcp.mcp.stateless;

import com.sun.net.httpserver.HttpServer;
import io.github.usersmcp.limit.FairLimit;
import io.github.usersmcp.limit.Permits;
import io.github.usersmcp.mcp.feature.Features;
import io.github.usersmcp.mcp.wire.EventStream;
import io.github.usersmcp.mcp.wire.HttpExchange;
import io.github.usersmcp.mcp.wire.ListeningStreams;
import io.github.usersmcp.mcp.wire.MessageDecoder;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.github.usersmcp.mcp.work.Workers;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The stateless era behind the JDK's HTTP server, for protocol tests that need only basic HTTP. */
final class PlainHttp implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final StatelessEra era;

    PlainHttp(Features features, StrictMapper mapper, Principal principal, int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        era = new StatelessEra(features, mapper);
        StatelessHttp http = new StatelessHttp(
                era,
                features,
                mapper,
                Workers.start(Permits.undivided(64)),
                new ListeningStreams(FairLimit.undivided(64)),
                "http");
        MessageDecoder decoder = new MessageDecoder(mapper);
        server.setExecutor(threads);
        server.createContext("/mcp", exchange -> {
            Adapted adapted =
                    new Adapted(exchange, principal, exchange.getRequestBody().readAllBytes());
            if (adapted.method().equals("POST")) {
                http.handle(adapted, decoder.decode(adapted.body()));
            } else {
                StatelessHttp.refuseMethod(adapted);
            }
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        era.end();
        server.stop(0);
        threads.shutdownNow();
    }

    /** One exchange. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
    private record Adapted(com.sun.net.httpserver.HttpExchange exchange, Principal principal, byte[] body)
            implements HttpExchange {
        @Override
        public String method() {
            return exchange.getRequestMethod();
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                    .map(String::strip);
        }

        @Override
        public List<String> headers(String name) {
            return exchange.getRequestHeaders().getOrDefault(name, List.of());
        }

        @Override
        public String basePath() {
            return "";
        }

        @Override
        public void charge(int requests) {}

        @Override
        public Optional<String> parameter(String name) {
            return Optional.empty();
        }

        @Override
        public void answer(int status, Map<String, String> headers, byte[] content) {
            headers.forEach(exchange.getResponseHeaders()::set);
            try (exchange) {
                exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
                exchange.getResponseBody().write(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void refuseScope(Risk needed) {
            answer(403, Map.of(), new byte[0]);
        }

        @Override
        public EventStream stream(Map<String, String> headers) {
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            try {
                exchange.sendResponseHeaders(200, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Stream(exchange);
        }
    }

    /** A stream that notices on its next write that the client is gone. */
    private static final class Stream implements EventStream {
        private final com.sun.net.httpserver.HttpExchange exchange;
        private final List<Runnable> whenClosed = new ArrayList<>();
        private boolean closed;

        Stream(com.sun.net.httpserver.HttpExchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public synchronized void send(Event event) {
            if (closed) {
                return;
            }
            try {
                OutputStream body = exchange.getResponseBody();
                body.write(("data: " + event.data() + "\n\n").getBytes(StandardCharsets.UTF_8));
                body.flush();
            } catch (IOException e) {
                close();
            }
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                exchange.close();
                whenClosed.forEach(Runnable::run);
            }
        }

        @Override
        public synchronized void onClosed(Runnable action) {
            if (closed) {
                action.run();
            } else {
                whenClosed.add(action);
            }
        }
    }
}
