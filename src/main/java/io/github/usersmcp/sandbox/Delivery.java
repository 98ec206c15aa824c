package io.github.usersmcp.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** How a response is sent: correctly, or with a fault. */
sealed interface Delivery {

    /** The status that the client sees; 0 for none. */
    int status();

    void send(HttpExchange exchange) throws IOException;

    /** The reply, whole. */
    record Whole(Reply reply) implements Delivery {
        @Override
        public int status() {
            return reply.status();
        }

        @Override
        public void send(HttpExchange exchange) throws IOException {
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            boolean bodiless = body.length == 0 || mustBeBodiless(exchange.getRequestMethod());
            exchange.sendResponseHeaders(status(), bodiless ? -1 : body.length);
            if (!bodiless) {
                exchange.getResponseBody().write(body);
            }
        }

        /** RFC 9110, section 6.4.1: neither these statuses nor an answer to HEAD have a body. */
        private boolean mustBeBodiless(String method) {
            return method.equals("HEAD") || status() == 204 || status() == 304;
        }
    }

    /**
     * Nothing: closing an exchange without headers closes the connection.
     *
     * @param unsent the reply to the change that was made; empty when none was made
     */
    record Cut(Optional<Reply> unsent) implements Delivery {
        @Override
        public int status() {
            return 0;
        }

        @Override
        public void send(HttpExchange exchange) {
            exchange.close();
        }
    }

    /** Half of the reply, under a content length that promises more than all of it. */
    record Truncated(Reply reply) implements Delivery {
        private static final int PROMISED_TOO_MUCH = 64;

        @Override
        public int status() {
            return reply.status() == 204 ? 200 : reply.status();
        }

        @Override
        public void send(HttpExchange exchange) throws IOException {
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status(), body.length + PROMISED_TOO_MUCH);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
        }
    }

    /** That many bytes of filler, chunked, so that no header tells the client how many will come. */
    record Streamed(String contentType, long bytes) implements Delivery {
        private static final int CHUNK = 64 * 1024;

        @Override
        public int status() {
            return 200;
        }

        @Override
        public void send(HttpExchange exchange) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(status(), 0);
            byte[] chunk = new byte[CHUNK];
            Arrays.fill(chunk, (byte) 'x');
            OutputStream stream = exchange.getResponseBody();
            for (long left = bytes; left > 0; left -= CHUNK) {
                stream.write(chunk, 0, (int) Math.min(left, CHUNK));
            }
        }
    }
}
