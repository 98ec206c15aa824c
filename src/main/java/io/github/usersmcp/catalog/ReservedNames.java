package io.github.usersmcp.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The values that an argument in a path must not have, since they would lead to another path: the API's own names beside
 * an id, and the dots that a URL resolves. Compared without case, as a server on the way may do.
 *
 * @param byArgument argument → the names that the API has in its place
 */
record ReservedNames(Map<String, List<String>> byArgument) {
    private static final List<String> DOTS = List.of(".", "..");

    ReservedNames {
        byArgument = Collections.unmodifiableMap(new LinkedHashMap<>(byArgument));
    }

    /** Whether the definition reserves this name, which the API has in place of the argument. */
    boolean reserves(String argument, String name) {
        return byArgument.getOrDefault(argument, List.of()).contains(name);
    }

    /** @param inPath the arguments that stand in the path, those without reserved names included */
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
