package io.github.usersmcp.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The response to a request that is refused.
 *
 * @param status 400 and above
 * @param headers headers that belong to the status, such as {@code Retry-After}
 * @param code the OAuth error code (RFC 6749, section 5.2) if clients parse the body as an OAuth error
 * @param problem what is wrong and how to fix it, in one sentence
 */
record HttpError(int status, Map<String, String> headers, Optional<String> code, String problem) {

    HttpError {
        headers = Map.copyOf(headers);
    }

    static HttpError of(int status, String problem) {
        return new HttpError(status, Map.of(), Optional.empty(), problem);
    }

    static HttpError oauth(int status, String code, String problem) {
        return new HttpError(status, Map.of(), Optional.of(code), problem);
    }

    HttpError with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new HttpError(status, more, code, problem);
    }

    byte[] body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        code.ifPresentOrElse(
                error -> body.put("error", error).put("error_description", problem), () -> body.put("error", problem));
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
