package io.github.usersmcp.call;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An API that answers every request with the same bytes, and keeps the request lines. */
final class RawApi implements AutoCloseable {
    private final HttpServer server;
    private final Answer reads;
    private final Answer changes;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** The answer to every request. */
    static final class Answer {
        private final int status;
        private final byte[] body;
        private final boolean endless;
        private final List<String> headers;

        private Answer(int status, byte[] body, boolean endless, List<String> headers) {
            this.status = status;
            this.body = body;
            this.endless = endless;
            this.headers = headers;
        }

        static Answer json(String body) {
            return of(200, body, "Content-Type", "application/json");
        }

        /** @param headers name, value, name, value and so on */
        static Answer of(int status, String body, String... headers) {
            return bytes(status, body.getBytes(StandardCharsets.UTF_8), headers);
        }

        static Answer bytes(int status, byte[] body, String... headers) {
            return new Answer(status, body, false, List.of(headers));
        }

        /** The same, with a body that repeats until the client closes the connection. */
        Answer forEver() {
            return new Answer(status, body, true, headers);
        }

        private void send(HttpExchange exchange) throws IOException {
            for (int i = 0; i < headers.size(); i += 2) {
                exchange.getResponseHeaders().set(headers.get(i), headers.get(i + 1));
            }
            int length = body.length == 0 ? -1 : body.length;
            exchange.sendResponseHeaders(status, endless ? 0 : length);
            do {
                exchange.getResponseBody().write(body);
            } while (endless);
        }
    }

    RawApi(Answer answer) {
        this(answer, answer);
    }

    /** An API that answers reads and changes differently. */
    RawApi(Answer reads, Answer changes) {
        this.reads = reads;
        this.changes = changes;
        server = Loopback.serve(this::answer);
    }

    URI uri() {
        return Loopback.address(server);
    }

    /** The requests that arrived, each as its method and path. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            exchange.getRequestBody().readAllBytes();
            (exchange.getRequestMethod().equals("GET") ? reads : changes).send(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
