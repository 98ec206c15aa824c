package io.github.usersmcp.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What an object may and must hold: the check of each attribute, and which of them are required. */
record Shape(Map<String, Check> checks, Set<String> required) {

    /** Every violation, those of the attributes given first; an attribute that is not in the shape is one. */
    List<String> violations(ObjectNode object) {
        return Stream.concat(wrong(object), missing(object)).toList();
    }

    private Stream<String> wrong(ObjectNode object) {
        return object.properties().stream().flatMap(attribute -> {
            String name = attribute.getKey();
            return checks.containsKey(name)
                    ? checks.get(name).violation(name, attribute.getValue()).stream()
                    : Stream.of("property " + name + " should not exist");
        });
    }

    private Stream<String> missing(ObjectNode object) {
        return required.stream().filter(name -> !object.has(name)).sorted().map(name -> name + " must be given");
    }
}
