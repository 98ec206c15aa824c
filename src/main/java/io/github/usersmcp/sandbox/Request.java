package io.github.usersmcp.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One request, read to its end: headers by lower-case name, the body as UTF-8 text. */
record Request(
        String method,
        String rawPath,
        String rawQuery,
        Map<String, List<String>> headers,
        String body,
        boolean tooLarge) {

    private static final int BODY_LIMIT = 1024 * 1024;

    static Request read(HttpExchange exchange) throws IOException {
        InputStream stream = exchange.getRequestBody();
        byte[] body = stream.readNBytes(BODY_LIMIT);
        // Reads what is beyond the limit too: otherwise a client that is still sending sees a reset, not the answer.
        boolean tooLarge = stream.transferTo(OutputStream.nullOutputStream()) > 0;
        return new Request(
                exchange.getRequestMethod(),
                Objects.requireNonNullElse(exchange.getRequestURI().getRawPath(), ""),
                Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                lowerCaseNames(exchange.getRequestHeaders()),
                tooLarge ? "" : new String(body, StandardCharsets.UTF_8),
                tooLarge);
    }

    private static Map<String, List<String>> lowerCaseNames(Map<String, List<String>> headers) {
        Map<String, List<String>> byName = new HashMap<>();
        headers.forEach((name, values) -> byName.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return Map.copyOf(byName);
    }

    Request withBody(String other) {
        return new Request(method, rawPath, rawQuery, headers, other, tooLarge);
    }

    String pathAndQuery() {
        return rawQuery.isEmpty() ? rawPath : rawPath + "?" + rawQuery;
    }

    /** The path's segments, each percent-decoded once, so that an encoded slash stays inside its segment. */
    List<String> segments() {
        return Arrays.stream(rawPath.split("/", -1))
                .skip(1)
                .map(segment -> Parameters.decoded(segment.replace("+", "%2B")))
                .toList();
    }

    Parameters query() {
        return Parameters.of(rawQuery);
    }

    Optional<String> header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, List.of()).stream().findFirst();
    }

    boolean hasContentType(String mediaType) {
        String given = header("content-type").orElse("");
        return given.split(";", 2)[0].strip().equalsIgnoreCase(mediaType);
    }
}
