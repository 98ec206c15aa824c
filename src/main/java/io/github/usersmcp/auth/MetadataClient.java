package io.github.usersmcp.auth;

import io.github.usersmcp.config.Proxies.Route;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.io.BoundedBody;
import io.github.usersmcp.network.Network;
import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches an issuer's documents and tokens: no redirects, at most 256 KiB, and the complete response within the timeout. It
 * creates a client for each request, since it sends only a few per hour and a client's threads would be idle in between.
 */
record MetadataClient(Duration timeout, Network network) {
    static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);

    private static final int MOST_BYTES = 256 * 1024;
    private static final int OK = 200;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    /**
     * The answer to a form.
     *
     * @param body it may contain tokens
     */
    record Reply(int status, Secret body) {}

    /** @throws IOException when there is no such document; its message has the URL and the reason */
    String get(URI url) throws IOException {
        HttpResponse<Result<String>> response = exchange(url, Form.NONE);
        if (response.statusCode() != OK) {
            throw new IOException(
                    "%s answered with status %d".formatted(answering(url, response), response.statusCode()));
        }
        return body(url, response);
    }

    /**
     * Sends a form.
     *
     * @param authorization the value of the header {@code Authorization}, if there must be one
     * @throws IOException when there is no answer; its message has the URL and the reason, and nothing of the form
     */
    Reply post(URI url, Secret form, Optional<Secret> authorization) throws IOException {
        HttpResponse<Result<String>> response = exchange(url, request -> {
            authorization.ifPresent(value -> request.header("Authorization", value.reveal()));
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form.reveal()));
        });
        if (response.statusCode() == PROXY_AUTHENTICATION_REQUIRED) {
            throw new IOException(
                    "%s answered with status %d".formatted(answering(url, response), response.statusCode()));
        }
        return new Reply(response.statusCode(), new Secret(body(url, response)));
    }

    /** Makes a request one that sends something. */
    @FunctionalInterface
    private interface Form {
        Form NONE = request -> {};

        void addTo(HttpRequest.Builder request);
    }

    private String answering(URI url, HttpResponse<?> response) {
        boolean proxy =
                response.statusCode() == PROXY_AUTHENTICATION_REQUIRED && network.route(url) instanceof Route.Through;
        return proxy ? "The proxy for " + url : url.toString();
    }

    private static String body(URI url, HttpResponse<Result<String>> response) throws IOException {
        if (response.body() instanceof Result.Good<String> body) {
            return body.value();
        }
        throw new IOException(url + " cannot be fetched: the body is "
                + response.body().problem().orElseThrow());
    }

    private HttpResponse<Result<String>> exchange(URI url, Form form) throws IOException {
        CompletableFuture<HttpResponse<Result<String>>> exchange = start(url, form);
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(url + " did not answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(url + " could not be fetched: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(url + " was canceled because the server is stopping", e);
        } finally {
            exchange.cancel(true);
        }
    }

    private CompletableFuture<HttpResponse<Result<String>>> start(URI url, Form form) throws IOException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(url)
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Accept", "application/json");
            form.addTo(request);
            return network.client("https".equalsIgnoreCase(url.getScheme()))
                    .connectTimeout(timeout)
                    .build()
                    .sendAsync(network.prepared(request.build()), head -> new BoundedBody(MOST_BYTES));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new IOException(url + " could not be fetched: " + e.getMessage(), e);
        }
    }
}
