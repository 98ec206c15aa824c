package io.github.usersmcp.api;

import io.github.usersmcp.api.TokenSource.AccessToken;
import io.github.usersmcp.value.RequestPlan;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Builds HTTP requests: from plans for the API, and the common part of those for the token endpoint. */
final class RequestEncoding {
    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    private static final String HEX = "0123456789ABCDEF";

    /** The program's name with the version of its jar, or {@code dev} when it does not run from one. */
    private static final String USER_AGENT = "contabo-users-mcp/"
            + Objects.requireNonNullElse(RequestEncoding.class.getPackage().getImplementationVersion(), "dev");

    private final String root;

    RequestEncoding(URI baseUrl) {
        this.root = baseUrl.toString().replaceFirst("/+$", "");
    }

    /**
     * The request for a plan.
     *
     * @param requestId the value of {@code x-request-id}
     * @param traceId the value of {@code x-trace-id}; no such header when empty
     * @throws IllegalArgumentException for a path segment that is empty, {@code .} or {@code ..}, which would address
     *     another resource
     */
    HttpRequest encode(RequestPlan plan, AccessToken token, String requestId, Optional<String> traceId) {
        HttpRequest.Builder request = acceptingJson(URI.create(root + path(plan) + query(plan)))
                .header("Authorization", "Bearer " + token.text().reveal())
                .header("x-request-id", requestId);
        traceId.ifPresent(id -> request.header("x-trace-id", id));
        plan.body().ifPresent(body -> request.header("Content-Type", "application/json"));
        return request.method(plan.method(), publisher(plan.body())).build();
    }

    /** A request that accepts JSON, without a method yet. It uses HTTP/2 only with TLS, which negotiates it without an upgrade. */
    static HttpRequest.Builder acceptingJson(URI uri) {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        return HttpRequest.newBuilder(uri)
                .version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .header("Accept", "application/json")
                .header("User-Agent", USER_AGENT);
    }

    /** Percent-encodes everything but the unreserved characters (RFC 3986, section 2.3), as UTF-8. */
    static String percentEncoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            append(encoded, octet & 0xFF);
        }
        return encoded.toString();
    }

    private static void append(StringBuilder encoded, int octet) {
        if (UNRESERVED.indexOf(octet) >= 0) {
            encoded.append((char) octet);
        } else {
            encoded.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 0xF));
        }
    }

    private static String path(RequestPlan plan) {
        return plan.path().stream().map(RequestEncoding::segment).collect(Collectors.joining("/", "/", ""));
    }

    private static String segment(String raw) {
        if (raw.isEmpty() || raw.equals(".") || raw.equals("..")) {
            throw new IllegalArgumentException("not a path segment: \"" + raw + "\"; check the argument it comes from");
        }
        return percentEncoded(raw);
    }

    private static String query(RequestPlan plan) {
        return plan.query().isEmpty()
                ? ""
                : plan.query().stream().map(RequestEncoding::parameter).collect(Collectors.joining("&", "?", ""));
    }

    private static String parameter(RequestPlan.Parameter parameter) {
        return percentEncoded(parameter.name()) + "=" + percentEncoded(parameter.value());
    }

    private static HttpRequest.BodyPublisher publisher(Optional<JsonNode> body) {
        return body.map(StrictJson::write)
                .map(HttpRequest.BodyPublishers::ofString)
                .orElseGet(HttpRequest.BodyPublishers::noBody);
    }
}
