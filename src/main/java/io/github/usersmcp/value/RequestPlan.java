package io.github.usersmcp.value;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One request to the Users API as a pure value, built from a tool's definition and its arguments before anything is
 * encoded or sent.
 *
 * @param method the HTTP method, upper case
 * @param path the path's segments in order, raw (not percent-encoded), without slashes
 * @param query the query's parameters in order, raw; a repeated name occurs several times
 * @param body the JSON body; empty for none
 * @param success the HTTP status of success
 * @param expected what a successful answer carries
 * @param idempotent whether sending it twice has the same effect as sending it once; otherwise it is never sent again
 *     once any part of it was sent
 * @param secrets the fields of an item in a successful answer that are secrets
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

    /** A copy with the fields of an item in the answer that are secrets. */
    public RequestPlan withSecrets(Set<String> fields) {
        return new RequestPlan(method, path, query, body, success, expected, idempotent, fields);
    }

    /** One query parameter, raw. */
    public record Parameter(String name, String value) {}

    /** The content of a successful answer of the Users API ({@code data} is always an array). */
    public enum Expected {
        /** No body at all. */
        NOTHING,
        /** An object with {@code _links} and nothing else that matters. */
        LINKS,
        /** An object whose {@code data} holds exactly one object. */
        ITEM,
        /** An object with {@code data} (any number of objects) and {@code _pagination}. */
        PAGE,
        /** An object with {@code data} (any number of objects), which does not say how many there are in all. */
        LIST;

        /** Whether {@code data} has any number of objects. */
        public boolean isList() {
            return this == PAGE || this == LIST;
        }
    }

    /** Whether the request only reads, so that it is safe to repeat. */
    public boolean reads() {
        return method.equals("GET");
    }
}
