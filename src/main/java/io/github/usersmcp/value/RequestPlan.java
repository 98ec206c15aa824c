package io.github.usersmcp.value;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One request to the Users API, as a pure value: what a tool's definition and its arguments come to, before anything is
 * encoded or sent.
 *
 * @param method the HTTP method, upper case
 * @param path the path's segments in order, raw (not percent-encoded), without slashes of their own
 * @param query the query's parameters in order, raw; a repeated name stands several times
 * @param body the JSON body; empty for none
 * @param success the HTTP status that means success
 * @param expected what a successful answer carries
 * @param idempotent whether doing it twice comes to the same as doing it once; what is not is never sent again once
 *     anything of it was sent
 * @param secrets the fields of an item in a successful answer that are secrets themselves
 */
public record RequestPlan(
        String method,
        List<String> path,
        List<Parameter> query,
        Optional<JsonNode> body,
        int success,
        Expected expected,
        boolean idempotent,
        Set<String> secrets) {

    public RequestPlan {
        path = List.copyOf(path);
        query = List.copyOf(query);
        secrets = Set.copyOf(secrets);
    }

    /** A plan whose answer holds no secrets. */
    public RequestPlan(
            String method,
            List<String> path,
            List<Parameter> query,
            Optional<JsonNode> body,
            int success,
            Expected expected,
            boolean idempotent) {
        this(method, path, query, body, success, expected, idempotent, Set.of());
    }

    /** The same, with the fields of an item in the answer that are secrets themselves. */
    public RequestPlan withSecrets(Set<String> fields) {
        return new RequestPlan(method, path, query, body, success, expected, idempotent, fields);
    }

    /** One query parameter, raw. */
    public record Parameter(String name, String value) {}

    /** What a successful answer of the Users API carries ({@code data} is always an array there). */
    public enum Expected {
        /** No body at all. */
        NOTHING,
        /** An object with {@code _links} and nothing else that matters. */
        LINKS,
        /** An object whose {@code data} holds exactly one object. */
        ITEM,
        /** An object with {@code data} (any number of objects) and {@code _pagination}. */
        PAGE
    }

    /** Whether the request only reads, so that sending it again can do no harm. */
    public boolean reads() {
        return method.equals("GET");
    }
}
