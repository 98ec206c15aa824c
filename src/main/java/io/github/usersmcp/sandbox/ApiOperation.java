package io.github.usersmcp.sandbox;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One operation: its method, its path with {@code {variables}}, and what answers it. */
record ApiOperation(String method, List<String> template, Function<Call, OperationResult> operation) {

    static ApiOperation of(String method, String template, Function<Call, OperationResult> operation) {
        return new ApiOperation(method, Arrays.asList(template.substring(1).split("/", -1)), operation);
    }

    /** The values of the variables, when the path is of this route. */
    Optional<Map<String, String>> variables(List<String> segments) {
        if (segments.size() != template.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String part = template.get(i);
            if (isVariable(part) && !segments.get(i).isEmpty()) {
                variables.put(part.substring(1, part.length() - 1), segments.get(i));
            } else if (!part.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    private static boolean isVariable(String part) {
        return part.startsWith("{");
    }
}
