package io.github.usersmcp.api;

import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.io.BoundedBody;
import io.github.usersmcp.network.ConnectionSetupException;
import io.github.usersmcp.network.Network;
import io.github.usersmcp.value.Result;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sends HTTP requests without redirects, cookies or compression, and limits the time and size of responses.
 *
 * <p>The JDK's client must not resend a request by itself, so that each request on the wire has its own request id.
 */
final class Transport {
    /**
     * Keep the JDK's client from resending a change, from reconnecting, and, by the limit of 1, from resending a GET whose
     * connection was closed before a response. The JDK has these settings for the whole process only.
     */
    private static final Map<String, String> NO_RETRIES = Map.of(
            "jdk.httpclient.enableAllMethodRetry", "false",
            "jdk.httpclient.disableRetryConnect", "true",
            "jdk.httpclient.redirects.retrylimit", "1");

    /** The JDK's default pool is unbounded. Tasks here never block, so a few threads can serve any number of requests. */
    private static final int THREADS = 8;

    private static final int IDLE_SECONDS = 30;

    /** Error bodies are short; of a longer one, only the status counts. */
    private static final int MAX_ERROR_BYTES = 64 * 1024;

    private final Duration connectTimeout;
    private final Duration requestTimeout;
    private final boolean plain;
    private final Supplier<SentSecrets> sent;
    private final Network network;
    private @Nullable RunningClient client;

    /** @param sent the secrets to mask in messages */
    Transport(ApiSettings settings, Supplier<SentSecrets> sent) {
        this.sent = sent;
        this.connectTimeout = settings.connectTimeout();
        this.requestTimeout = settings.requestTimeout();
        this.network = new Network(settings.network());
        this.plain = isPlain(settings.baseUrl()) && isPlain(settings.tokenUrl());
        // Not in client(): the JDK reads these when the process creates its first client, which may be that of another
        // package.
        NO_RETRIES.forEach(System::setProperty);
    }

    /** Starts an exchange with the default timeout. */
    PendingRequest start(HttpRequest request, int maxBodyBytes) {
        return start(request, maxBodyBytes, requestTimeout);
    }

    /**
     * Starts an exchange, which ends within the timeout even if no thread waits for it.
     *
     * @param timeout maximum time to wait for the complete response
     */
    PendingRequest start(HttpRequest request, int maxBodyBytes, Duration timeout) {
        AtomicInteger status = new AtomicInteger();
        HttpResponse.BodyHandler<Result<String>> handler = head -> {
            status.set(head.statusCode());
            return new BoundedBody(head.statusCode() < 400 ? maxBodyBytes : Math.min(maxBodyBytes, MAX_ERROR_BYTES));
        };
        CompletableFuture<HttpResponse<Result<String>>> exchange = exchange(request, handler);
        // HttpRequest.timeout ends with the response's headers; this timeout covers the body as well.
        CompletableFuture<WireResult> result = exchange.copy()
                .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .handle((response, failure) -> {
                    exchange.cancel(true);
                    if (response != null && response.statusCode() != TransportFailures.PROXY_AUTHENTICATION_REQUIRED) {
                        return answer(response);
                    }
                    TransportFailures failures = new TransportFailures(
                            request.uri(), network.route(request.uri()), connectTimeout, timeout, sent);
                    return response != null
                            ? failures.ofProxy(response).orElseGet(() -> answer(response))
                            : failures.of(failure, status.get());
                });
        return new PendingRequest(exchange, result);
    }

    /** Creates the client, which takes tens of milliseconds, before the first request needs it. */
    void warm() {
        try {
            client();
        } catch (UncheckedIOException | ConnectionSetupException reportedByTheFirstRequest) {
            forget();
        }
    }

    /** Drops the client with its idle connections and threads. */
    synchronized void forget() {
        client = null;
    }

    private CompletableFuture<HttpResponse<Result<String>>> exchange(
            HttpRequest request, HttpResponse.BodyHandler<Result<String>> handler) {
        try {
            return client().sendAsync(network.prepared(request), handler);
        } catch (UncheckedIOException | ConnectionSetupException notStarted) {
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

    private synchronized HttpClient client() throws ConnectionSetupException {
        if (client == null || !client.isAlive()) {
            HttpClient.Builder builder =
                    network.client(!plain).connectTimeout(connectTimeout).executor(threads());
            client = RunningClient.of((plain ? NoTls.in(builder) : builder).build());
        }
        return client.client();
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

    /** One HTTP request in progress. */
    static final class PendingRequest {
        private final CompletableFuture<HttpResponse<Result<String>>> exchange;
        private final CompletableFuture<WireResult> result;

        /**
         * @param exchange the exchange itself; canceling it closes the connection
         * @param result never completes exceptionally, and always completes within the timeout
         */
        private PendingRequest(
                CompletableFuture<HttpResponse<Result<String>>> exchange, CompletableFuture<WireResult> result) {
            this.exchange = exchange;
            this.result = result;
        }

        CompletableFuture<WireResult> result() {
            return result;
        }

        /** Waits until it ends, even when interrupted; the thread stays interrupted. */
        WireResult await() {
            return result.join();
        }

        /** Waits until it ends, or cancels it when interrupted; the thread stays interrupted. */
        WireResult awaitOrAbort() {
            try {
                return result.get();
            } catch (InterruptedException canceled) {
                Thread.currentThread().interrupt();
                exchange.cancel(true);
                return new WireResult.Aborted();
            } catch (ExecutionException impossible) {
                throw new IllegalStateException("a pending request completed exceptionally", impossible);
            }
        }
    }

    /** The result of one HTTP request, before anyone interprets it. */
    sealed interface WireResult {

        /**
         * A response arrived.
         *
         * @param body the whole body, which may be empty; a problem, such as a body over the limit, completes "the body is ..."
         */
        record Answer(int status, HttpHeaders headers, Result<String> body) implements WireResult {

            /** The body, if it is JSON. */
            Optional<JsonNode> json() {
                return body.toOptional().flatMap(StrictJson::read);
            }

            /** Omits the body, which may contain a token. */
            @Override
            public String toString() {
                return "Answer[" + status + "]";
            }
        }

        /** No connection could be established. */
        record NotSent(Obstacle obstacle, String reason) implements WireResult {}

        /** The request may have been sent, but no complete response arrived; the status is present if the headers arrived. */
        record Lost(String reason, Optional<Integer> status) implements WireResult {}

        /** The waiting thread was interrupted, which canceled the exchange. */
        record Aborted() implements WireResult {}
    }

    /**
     * One of the JDK's clients with the thread that all of its requests need. If that thread dies, for example of a lack of memory,
     * Java 17 lets every request wait for its timeout, and later releases fail it at once; neither replaces the thread.
     *
     * @param selector the thread; empty if this release of Java names its threads differently
     */
    private record RunningClient(HttpClient client, Optional<Thread> selector) {
        private static final Pattern NUMBER = Pattern.compile("\\((\\d+)\\)$");

        static RunningClient of(HttpClient client) {
            Matcher number = NUMBER.matcher(client.toString());
            return new RunningClient(
                    client,
                    number.find()
                            ? named("HttpClient-%s-SelectorManager".formatted(number.group(1)))
                            : Optional.empty());
        }

        boolean isAlive() {
            return selector.map(Thread::isAlive).orElse(true);
        }

        private static Optional<Thread> named(String name) {
            ThreadGroup root = Thread.currentThread().getThreadGroup();
            while (root.getParent() != null) {
                root = root.getParent();
            }
            // Threads that start meanwhile may not fit; the one that is looked for has started before.
            Thread[] threads = new Thread[2 * root.activeCount() + 16];
            int count = root.enumerate(threads);
            return Stream.of(threads)
                    .limit(count)
                    .filter(thread -> thread.getName().equals(name))
                    .findFirst();
        }
    }
}
