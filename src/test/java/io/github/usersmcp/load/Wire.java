package io.github.usersmcp.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** The way to one server's endpoint; counts the requests. */
final class Wire {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_EXCERPT = 300;

    private final HttpClient http;
    private final URI endpoint;
    private final LongAdder requests;
    private final Latencies latencies;
    private final Optional<String> token;

    Wire(URI endpoint) {
        this(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                endpoint,
                new LongAdder(),
                new Latencies(),
                Optional.empty());
    }

    private Wire(HttpClient http, URI endpoint, LongAdder requests, Latencies latencies, Optional<String> token) {
        this.http = http;
        this.endpoint = endpoint;
        this.requests = requests;
        this.latencies = latencies;
        this.token = token;
    }

    /** The same way, with a token; counts with this one. */
    Wire with(String bearer) {
        return new Wire(http, endpoint, requests, latencies, Optional.of(bearer));
    }

    Latencies latencies() {
        return latencies;
    }

    /**
     * Posts a message.
     *
     * @param part what the body must hold
     * @throws UnexpectedAnswer when the answer has another status or lacks the part
     */
    HttpResponse<String> post(String message, Map<String, String> headers, int status, String part)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(headers)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(message));
        return send(request, status, part);
    }

    void delete(Map<String, String> headers, int status) throws IOException, InterruptedException {
        send(request(headers).DELETE(), status, "");
    }

    long requests() {
        return requests.sum();
    }

    private HttpRequest.Builder request(Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint).timeout(PATIENCE);
        headers.forEach(request::header);
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request, int status, String part)
            throws IOException, InterruptedException {
        requests.increment();
        long begin = System.nanoTime();
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        latencies.add(System.nanoTime() - begin);
        if (response.statusCode() != status || !response.body().contains(part)) {
            throw new UnexpectedAnswer("status %d instead of %d, or no '%s' in: %s"
                    .formatted(response.statusCode(), status, part, excerpt(response.body())));
        }
        return response;
    }

    private static String excerpt(String body) {
        return body.substring(0, Math.min(body.length(), LONGEST_EXCERPT));
    }
}
