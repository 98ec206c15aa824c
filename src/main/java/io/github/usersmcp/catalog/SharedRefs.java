package io.github.usersmcp.catalog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resolves {@code {"$ref": "shared/file.json#/pointer"}}, so that what a client receives is
 * self-contained. Keys next to a reference come first and replace keys of the target at the top level.
 */
final class SharedRefs {
    private static final String REFERENCE = "$ref";
    private static final Pattern FORM = Pattern.compile("(shared/[a-z-]+[.]json)#(/.+)");

    private final Function<String, JsonNode> files;
    private final Map<String, JsonNode> read = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    /** @param files reads a file by its path below {@code tool-schemas/} */
    SharedRefs(Function<String, JsonNode> files) {
        this.files = files;
    }

    JsonNode resolve(String file, JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> resolved.add(resolve(file, element)));
            return resolved;
        }
        return node instanceof ObjectNode object ? resolveObject(file, object) : node;
    }

    private JsonNode resolveObject(String file, ObjectNode object) {
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        object.properties().stream()
                .filter(property -> !property.getKey().equals(REFERENCE))
                .forEach(property -> own.set(property.getKey(), resolve(file, property.getValue())));
        JsonNode reference = object.get(REFERENCE);
        if (reference == null) {
            return own;
        }
        JsonNode piece = piece(file, reference.asString(""));
        return own.isEmpty() ? piece : merge(file, own, piece);
    }

    private JsonNode piece(String file, String reference) {
        if (open.contains(reference)) {
            throw new DefinitionException(file, REFERENCE, "is circular: " + reference);
        }
        Matcher form = FORM.matcher(reference);
        if (!form.matches()) {
            throw new DefinitionException(file, REFERENCE, "must be shared/<file>.json#/<pointer>, not " + reference);
        }
        String target = form.group(1);
        JsonNode piece = read.computeIfAbsent(target, files).at(form.group(2));
        if (piece.isMissingNode()) {
            throw new DefinitionException(file, REFERENCE, "does not exist: " + reference);
        }
        open.push(reference);
        JsonNode resolved = resolve(target, piece.deepCopy());
        open.pop();
        return resolved;
    }

    private static ObjectNode merge(String file, ObjectNode own, JsonNode piece) {
        if (!(piece instanceof ObjectNode base)) {
            throw new DefinitionException(file, REFERENCE, "has keys next to it, but its target is not an object");
        }
        base.properties().forEach(property -> own.putIfAbsent(property.getKey(), property.getValue()));
        return own;
    }
}
