package io.github.usersmcp.config;

import io.github.usersmcp.value.NearestName;
import java.util.Map;
import java.util.stream.Stream;

/** Finds variables that look like ours and are not. */
final class UnknownVariables {
    private UnknownVariables() {}

    /** A warning for each. */
    static Stream<String> in(Map<String, String> environment) {
        return environment.keySet().stream()
                .filter(variable -> variable.startsWith(Spelling.VARIABLE_PREFIX))
                .filter(variable -> known().noneMatch(variable::equals))
                .sorted()
                .map(variable -> "the variable %s is not known and has no effect%s"
                        .formatted(Quoted.of(variable), NearestName.suggestion(variable, known())));
    }

    private static Stream<String> known() {
        return Options.names().map(Spelling::variable);
    }
}
