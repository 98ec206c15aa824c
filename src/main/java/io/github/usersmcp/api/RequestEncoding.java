package io.github.usersmcp.api;

import io.github.usersmcp.api.TokenSource.AccessToken;
import io.github.usersmcp.value.RequestPlan;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Makes the HTTP request that a plan means. */
final class RequestEncoding {
    private final String root;
    private final UserAgent userAgent;

    RequestEncoding(URI baseUrl, UserAgent userAgent) {
        this.root = baseUrl.toString().replaceFirst("/+$", "");
        this.userAgent = userAgent;
    }

    /**
     * @param requestId the value of {@code x-request-id}
     * @param traceId the value of {@code x-trace-id}; no such header when empty
     * @throws IllegalArgumentException for a path segment that is empty, {@code .} or {@code ..}, which would name
     *     another resource
     */
    HttpRequest encode(RequestPlan plan, AccessToken token, String requestId, Optional<String> traceId) {
        HttpRequest.Builder request = userAgent
                .request(URI.create(root + path(plan) + query(plan)))
                .header("Authorization", "Bearer " + token.text().reveal())
                .header("x-request-id", requestId);
        traceId.ifPresent(id -> request.header("x-trace-id", id));
        plan.body().ifPresent(body -> request.header("Content-Type", "application/json"));
        return request.method(plan.method(), publisher(plan.body())).build();
    }

    private static String path(RequestPlan plan) {
        return plan.path().stream().map(RequestEncoding::segment).collect(Collectors.joining("/", "/", ""));
    }

    private static String segment(String raw) {
        if (raw.isEmpty() || raw.equals(".") || raw.equals("..")) {
            throw new IllegalArgumentException("not a path segment: \"" + raw + "\"; check the argument it comes from");
        }
        return PercentEncoding.encode(raw);
    }

    private static String query(RequestPlan plan) {
        return plan.query().isEmpty()
                ? ""
                : plan.query().stream().map(RequestEncoding::parameter).collect(Collectors.joining("&", "?", ""));
    }

    private static String parameter(RequestPlan.Parameter parameter) {
        return PercentEncoding.encode(parameter.name()) + "=" + PercentEncoding.encode(parameter.value());
    }

    private static HttpRequest.BodyPublisher publisher(Optional<JsonNode> body) {
        return body.map(StrictJson::write)
                .map(HttpRequest.BodyPublishers::ofString)
                .orElseGet(HttpRequest.BodyPublishers::noBody);
    }
}
