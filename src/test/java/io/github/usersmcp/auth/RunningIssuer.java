package io.github.usersmcp.auth;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.usersmcp.harness.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** An authorization server on loopback that publishes metadata and keys, and goes wrong when told to. */
public final class RunningIssuer implements AutoCloseable {
    static final String OAUTH_METADATA = "/.well-known/oauth-authorization-server";
    static final String OPENID_METADATA = "/.well-known/openid-configuration";
    static final String KEYS = "/keys";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<JWK> keys = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Request, Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> fetched = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean down = new AtomicBoolean();

    record Answer(int status, Map<String, String> headers, String body) {}

    /**
     * A request that the issuer got.
     *
     * @param query raw
     * @param authorization the header of this name, empty if there is none
     */
    record Request(String query, String authorization, String body) {}

    public RunningIssuer(JWK... published) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        keys.addAll(List.of(published));
        answer(OAUTH_METADATA, 200, metadata(url().toString(), url() + KEYS));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static String metadata(String issuer, String keysUrl) {
        return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(issuer, keysUrl);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void publish(JWK key) {
        keys.add(key);
    }

    RunningIssuer answer(String path, int status, String body) {
        return answerBy(path, request -> new Answer(status, Map.of(), body));
    }

    /** Answers requests for that path from now on. */
    RunningIssuer answerBy(String path, Function<Request, Answer> answer) {
        answers.put(path, answer);
        return this;
    }

    RunningIssuer redirect(String path, String to) {
        return answerBy(path, request -> new Answer(302, Map.of("Location", to), ""));
    }

    /** From now on, every connection is cut. */
    void goDown() {
        down.set(true);
    }

    /** From now on, requests for that path get no answer. */
    void hang(String path) {
        answers.put(path, request -> new Answer(0, Map.of(), ""));
    }

    int fetches(String path) {
        return (int) fetched.stream().filter(path::equals).count();
    }

    List<String> fetched() {
        return List.copyOf(fetched);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        fetched.add(path);
        if (down.get()) {
            exchange.close();
            throw new IOException("down");
        }
        Answer fallback = path.equals(KEYS)
                ? new Answer(200, Map.of(), new JWKSet(keys).toPublicJWKSet().toString())
                : new Answer(404, Map.of(), "");
        Answer answer = answers.getOrDefault(path, request -> fallback).apply(request(exchange));
        if (answer.status() == 0) {
            waitForTheEnd();
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Request request(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        return new Request(
                String.valueOf(exchange.getRequestURI().getRawQuery()),
                authorization == null ? "" : authorization,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private void waitForTheEnd() {
        try {
            Wait.on(closed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
