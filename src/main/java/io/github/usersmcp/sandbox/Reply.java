package io.github.usersmcp.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One answer, before it goes out. */
record Reply(int status, Map<String, String> headers, String body) {

    private static final String CONTENT_TYPE = "Content-Type";

    static Reply json(int status, JsonNode body) {
        return text(status, "application/json; charset=utf-8", Json.MAPPER.writeValueAsString(body));
    }

    static Reply text(int status, String contentType, String body) {
        return new Reply(status, Map.of(CONTENT_TYPE, contentType), body);
    }

    static Reply empty(int status) {
        return new Reply(status, Map.of(), "");
    }

    /** An error of the API's shape with one message. */
    static Reply error(int status, String message) {
        return json(status, statusCode(status).put("message", message));
    }

    /** A 400 of the API's shape that names every violation. */
    static Reply invalid(List<String> violations) {
        ObjectNode body = statusCode(400);
        violations.forEach(body.putArray("message")::add);
        return json(400, body);
    }

    private static ObjectNode statusCode(int status) {
        return Json.object().put("statusCode", status);
    }

    Reply withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, Map.copyOf(more), body);
    }
}
