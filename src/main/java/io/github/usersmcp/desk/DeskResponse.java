package io.github.usersmcp.desk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The response of the desk. The server that carries it adds the headers that every response has.
 */
public final class DeskResponse {
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /** @param headers besides those that every response has; each value is one field */
    DeskResponse(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
    }

    public int status() {
        return status;
    }

    public Map<String, List<String>> headers() {
        return headers;
    }

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

    static DeskResponse json(int status, JsonNode json) {
        return of(status, "application/json", json.toString().getBytes(StandardCharsets.UTF_8));
    }

    static DeskResponse redirect(String location) {
        return new DeskResponse(SEE_OTHER, Map.of("Location", List.of(location)), new byte[0]);
    }
}
