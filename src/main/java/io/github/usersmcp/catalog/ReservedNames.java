package io.github.usersmcp.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Values that an argument in a path must not have, because they would lead to another path: names that the API uses in
 * place of an id, and dot segments, which URLs resolve. The comparison ignores case, as a proxy or server may.
 *
 * @param byArgument argument → the names that the API uses in its place
 */
record ReservedNames(Map<String, List<String>> byArgument) {
    private static final List<String> DOTS = List.of(".", "..");

    ReservedNames {
        byArgument = Collections.unmodifiableMap(new LinkedHashMap<>(byArgument));
    }

    /** Whether the definition reserves this name for the argument. */
    boolean reserves(String argument, String name) {
        return byArgument.getOrDefault(argument, List.of()).contains(name);
    }

    /** @param inPath the arguments in the path, including those without reserved names */
    Stream<Violation> violations(Stream<String> inPath, JsonNode arguments) {
        return inPath.flatMap(name -> violation(name, arguments.path(name)).stream());
    }

    private Optional<Violation> violation(String argument, JsonNode value) {
        String given = value.asString("");
        return Stream.concat(DOTS.stream(), byArgument.getOrDefault(argument, List.of()).stream())
                .filter(given::equalsIgnoreCase)
                .findFirst()
                .map(name -> new Violation(
                        "/" + argument,
                        "%s must not be %s, which leads to another path of the API".formatted(argument, name),
                        "an id",
                        Optional.of(value.toString()),
                        Optional.empty()));
    }
}
