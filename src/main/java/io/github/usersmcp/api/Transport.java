package io.github.usersmcp.api;

import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.io.BoundedBody;
import io.github.usersmcp.network.Network;
import io.github.usersmcp.network.UnusableWayException;
import io.github.usersmcp.value.Result;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends HTTP requests: no redirects, no cookies, no compression, bounded in time and size.
 *
 * <p>A request is sent once: the JDK's client repeats nothing by itself, so that every request that goes out has a request
 * id of its own.
 */
final class Transport {
    /**
     * What keeps the JDK's client from sending a change twice, from connecting again by itself, and (the one thing that
     * does) from sending a GET again whose connection ended before any answer. It offers these per process only.
     */
    private static final Map<String, String> NO_REPETITION = Map.of(
            "jdk.httpclient.enableAllMethodRetry", "false",
            "jdk.httpclient.disableRetryConnect", "true",
            "jdk.httpclient.redirects.retrylimit", "1");

    /** The JDK's own pool has no bound; what runs here never waits, so that a few serve any number of requests. */
    private static final int THREADS = 8;

    private static final int IDLE_SECONDS = 30;

    /** An error says little; what says more is not read, and its status alone counts. */
    private static final int MAX_ERROR_BYTES = 64 * 1024;

    private final Duration connectTimeout;
    private final Duration requestTimeout;
    private final boolean plain;
    private final Supplier<SentSecrets> sent;
    private final Network network;
    private @Nullable HttpClient client;

    /** @param sent what must not be shown of others' words */
    Transport(ApiSettings settings, Supplier<SentSecrets> sent) {
        this.sent = sent;
        this.connectTimeout = settings.connectTimeout();
        this.requestTimeout = settings.requestTimeout();
        this.network = new Network(settings.network());
        this.plain = isPlain(settings.baseUrl()) && isPlain(settings.tokenUrl());
        // Now, not with the client: the JDK reads them when the process makes its first one, which may be another
        // room's.
        NO_REPETITION.forEach(System::setProperty);
    }

    /** Starts an exchange within the usual time. */
    PendingRequest start(HttpRequest request, int maxBodyBytes) {
        return start(request, maxBodyBytes, requestTimeout);
    }

    /**
     * Starts an exchange, which ends within the timeout even if no thread waits for it.
     *
     * @param timeout longest wait for the whole answer
     */
    PendingRequest start(HttpRequest request, int maxBodyBytes, Duration timeout) {
        AtomicInteger status = new AtomicInteger();
        HttpResponse.BodyHandler<Result<String>> handler = head -> {
            status.set(head.statusCode());
            return new BoundedBody(head.statusCode() < 400 ? maxBodyBytes : Math.min(maxBodyBytes, MAX_ERROR_BYTES));
        };
        CompletableFuture<HttpResponse<Result<String>>> exchange = exchange(request, handler);
        TransportFailures breakdown =
                new TransportFailures(request.uri(), network.route(request.uri()), connectTimeout, timeout, sent);
        // HttpRequest.timeout would end with the answer's head: this one covers the body as well.
        CompletableFuture<WireResult> delivery = exchange.copy()
                .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .handle((response, failure) -> {
                    exchange.cancel(true);
                    return response != null
                            ? breakdown.ofProxy(response).orElseGet(() -> answer(response))
                            : breakdown.of(failure, status.get());
                });
        return new PendingRequest(exchange, delivery);
    }

    /** Builds the client, which costs some ten milliseconds, before the first request needs it. */
    void warm() {
        try {
            client();
        } catch (UncheckedIOException | UnusableWayException tellsTheFirstRequest) {
            forget();
        }
    }

    /** Lets go of the client; its idle connections and threads go with it. */
    synchronized void forget() {
        client = null;
    }

    private CompletableFuture<HttpResponse<Result<String>>> exchange(
            HttpRequest request, HttpResponse.BodyHandler<Result<String>> handler) {
        try {
            return client().sendAsync(network.prepared(request), handler);
        } catch (UncheckedIOException | UnusableWayException notStarted) {
            return CompletableFuture.failedFuture(notStarted);
        }
    }

    private static WireResult answer(HttpResponse<Result<String>> response) {
        Optional<String> encoding = response.headers()
                .firstValue("content-encoding")
                .filter(name -> !name.strip().equalsIgnoreCase("identity"));
        Result<String> body = encoding.map(name -> Result.<String>bad("compressed, which was not asked for"))
                .orElse(response.body());
        return new WireResult.Answer(response.statusCode(), response.headers(), body);
    }

    private synchronized HttpClient client() throws UnusableWayException {
        if (client == null) {
            HttpClient.Builder builder =
                    network.client(!plain).connectTimeout(connectTimeout).executor(threads());
            client = (plain ? NoTls.in(builder) : builder).build();
        }
        return client;
    }

    private static boolean isPlain(URI address) {
        return address.getScheme().equalsIgnoreCase("http");
    }

    private static Executor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Transport::daemon);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "api");
        thread.setDaemon(true);
        return thread;
    }
}
