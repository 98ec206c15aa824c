package io.github.usersmcp.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.usersmcp.harness.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A gateway before an API that passes everything on, but keeps back the answer to a rotation. */
final class HeldRotation implements AutoCloseable {
    private static final List<String> PASSED = List.of("Authorization", "x-request-id", "Content-Type");

    private final URI api;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CompletableFuture<String> rotated = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    HeldRotation(URI api) {
        this.api = api;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Waits until the API has answered a rotation; its caller has no answer yet, and will have none. */
    void awaitRotation() {
        Wait.on(rotated);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse<byte[]> response = http.send(request(exchange), HttpResponse.BodyHandlers.ofByteArray());
            if (exchange.getRequestMethod().equals("PUT")) {
                rotated.complete("rotated");
                Wait.on(closing);
                return;
            }
            response.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(response.statusCode(), response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange exchange) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(api.resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        for (String name : PASSED) {
            List<String> values = exchange.getRequestHeaders().getOrDefault(name, List.of());
            values.forEach(value -> builder.header(name, value));
        }
        return builder.build();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdown();
    }
}
