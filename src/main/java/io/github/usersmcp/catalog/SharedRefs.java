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
 * Replaces {@code {"$ref": "shared/file.json#/pointer"}} by the piece it names, so that what a client receives is
 * self-contained. Keys beside a reference replace those of the piece, not deeper, and come first.
 */
final class SharedRefs {
    private static final String REFERENCE = "$ref";
    private static final Pattern FORM = Pattern.compile("(shared/[a-z-]+[.]json)#(/.+)");

    private final Function<String, JsonNode> files;
    private final Map<String, JsonNode> read = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    /** @param files reads a file below {@code tool-schemas/} by its path there */
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
            throw new DefinitionException(file, REFERENCE, "goes round in a circle: " + reference);
        }
        Matcher form = FORM.matcher(reference);
        if (!form.matches()) {
            throw new DefinitionException(file, REFERENCE, "must be shared/<file>.json#/<pointer>, not " + reference);
        }
        String target = form.group(1);
        JsonNode piece = read.computeIfAbsent(target, files).at(form.group(2));
        if (piece.isMissingNode()) {
            throw new DefinitionException(file, REFERENCE, "names nothing: " + reference);
        }
        open.push(reference);
        JsonNode resolved = resolve(target, piece.deepCopy());
        open.pop();
        return resolved;
    }

    private static ObjectNode merge(String file, ObjectNode own, JsonNode piece) {
        if (!(piece instanceof ObjectNode base)) {
            throw new DefinitionException(file, REFERENCE, "has keys beside it, but the piece is not an object");
        }
        base.properties().forEach(property -> own.putIfAbsent(property.getKey(), property.getValue()));
        return own;
    }
}
