package io.github.usersmcp.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Why a request is not let in.
 *
 * @param status 400 and above
 * @param headers what the status asks for, such as {@code Retry-After}
 * @param problem what is wrong and how to mend it, in one sentence
 */
record Refusal(int status, Map<String, String> headers, String problem) {

    Refusal {
        headers = Map.copyOf(headers);
    }

    static Refusal of(int status, String problem) {
        return new Refusal(status, Map.of(), problem);
    }

    Refusal with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Refusal(status, more, problem);
    }

    byte[] body() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("error", problem)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
