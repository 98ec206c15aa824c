package io.github.usersmcp.config;

import io.github.usersmcp.value.NearestName;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds variables that look like ours and are not. */
final class UnknownVariables {
    private UnknownVariables() {}

    /** A warning for each. */
    static Stream<String> in(Map<String, String> environment) {
        Set<String> known = Options.names().map(Spelling::variable).collect(Collectors.toSet());
        return environment.keySet().stream()
                .filter(variable ->
                        variable.regionMatches(true, 0, Spelling.VARIABLE_PREFIX, 0, Spelling.VARIABLE_PREFIX.length()))
                .filter(variable -> !known.contains(variable))
                .sorted()
                .map(variable -> "the variable %s is not known and has no effect%s"
                        .formatted(
                                Excerpt.of(variable),
                                NearestName.suggestion(variable.toUpperCase(Locale.ROOT), known.stream())));
    }
}
