package io.github.usersmcp.api;

import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends HTTP requests: no redirects, no cookies, no compression, bounded in time and size.
 *
 * <p>A change is sent once. The JDK's client repeats by itself only what it could not connect for, and a GET whose
 * connection ended before any answer.
 */
final class Transport {
    private static final String REPEAT_CHANGES = "jdk.httpclient.enableAllMethodRetry";

    private final Duration connectTimeout;
    private final Duration requestTimeout;
    private @Nullable HttpClient client;

    Transport(Duration connectTimeout, Duration requestTimeout) {
        this.connectTimeout = connectTimeout;
        this.requestTimeout = requestTimeout;
    }

    /** Starts an exchange; it ends in time by itself, whether anybody waits for it or not. */
    Flight start(HttpRequest request, int maxBodyBytes) {
        AtomicInteger status = new AtomicInteger();
        HttpResponse.BodyHandler<Body> handler = head -> {
            status.set(head.statusCode());
            return new BoundedBody(maxBodyBytes);
        };
        CompletableFuture<HttpResponse<Body>> exchange = exchange(request, handler);
        Breakdown breakdown = new Breakdown(request.uri(), connectTimeout, requestTimeout);
        // HttpRequest.timeout would end with the answer's head: this one covers the body as well.
        CompletableFuture<Delivery> delivery = exchange.copy()
                .orTimeout(requestTimeout.toNanos(), TimeUnit.NANOSECONDS)
                .handle((response, failure) -> {
                    exchange.cancel(true);
                    return response != null ? answer(response) : breakdown.of(failure, status.get());
                });
        return new Flight(exchange, delivery);
    }

    /** Builds the client, which costs some ten milliseconds, before the first request needs it. */
    void warm() {
        try {
            client();
        } catch (UncheckedIOException noResources) {
            forget();
        }
    }

    /** Lets go of the client; its idle connections and threads go with it. */
    synchronized void forget() {
        client = null;
    }

    private CompletableFuture<HttpResponse<Body>> exchange(
            HttpRequest request, HttpResponse.BodyHandler<Body> handler) {
        try {
            return client().sendAsync(request, handler);
        } catch (UncheckedIOException noResources) {
            return CompletableFuture.failedFuture(noResources);
        }
    }

    private static Delivery answer(HttpResponse<Body> response) {
        Optional<String> encoding = response.headers()
                .firstValue("content-encoding")
                .filter(name -> !name.strip().equalsIgnoreCase("identity"));
        Body body = encoding.<Body>map(name -> new Body.Unreadable("compressed, which was not asked for"))
                .orElse(response.body());
        return new Delivery.Answer(response.statusCode(), response.headers(), body);
    }

    private synchronized HttpClient client() {
        if (client == null) {
            // The JDK offers this per process only; turned on, it would send a change twice.
            System.setProperty(REPEAT_CHANGES, "false");
            client = HttpClient.newBuilder()
                    .connectTimeout(connectTimeout)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return client;
    }
}
