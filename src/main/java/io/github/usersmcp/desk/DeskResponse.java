package io.github.usersmcp.desk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The response of the desk. The server that carries it adds the headers that every response has.
 *
 * @param headers besides those, such as {@code Content-Type}, {@code Location}, {@code Set-Cookie} (each value is one field)
 */
public record DeskResponse(int status, Map<String, List<String>> headers, byte[] body) {
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;

    public DeskResponse {
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    static DeskResponse page(int status, String html) {
        return of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    static DeskResponse page(String html) {
        return page(OK, html);
    }

    static DeskResponse of(int status, String type, byte[] body) {
        return new DeskResponse(status, Map.of("Content-Type", List.of(type)), body);
    }

    static DeskResponse redirect(String location) {
        return new DeskResponse(SEE_OTHER, Map.of("Location", List.of(location)), new byte[0]);
    }
}
