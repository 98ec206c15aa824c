package io.github.usersmcp.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request that found its operation.
 *
 * @param path the values of the path's variables, by name
 * @param caller the userId that the request's token names
 */
record Call(Request request, Map<String, String> path, String caller) {

    String variable(String name) {
        return path.getOrDefault(name, "");
    }

    /** Continues with the integer in a path variable; answers 400 with the variable's name if it is not one. */
    OperationResult withNumber(String name, Function<Long, OperationResult> next) {
        return variable(name).matches("-?[0-9]{1,18}")
                ? next.apply(Long.valueOf(variable(name)))
                : new OperationResult.Refused(400, name + " must be an integer");
    }

    /** Continues with the JSON object in the body; answers 415 or 400 if the body is anything else. */
    OperationResult withBody(Function<ObjectNode, OperationResult> next) {
        if (!request.hasContentType("application/json")) {
            return new OperationResult.Refused(415, "Content-Type must be application/json");
        }
        return parsed().map(next)
                .orElseGet(() -> new OperationResult.Refused(400, "the body must be one well-formed JSON object"));
    }

    private Optional<ObjectNode> parsed() {
        try {
            JsonNode body = Json.MAPPER.readTree(request.body());
            return body instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }
}
