package io.github.usersmcp.catalog;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The two forms of an input schema. Keywords that some model providers reject are in an {@code inner} object of the
 * argument's schema: the server checks them, and clients do not see them.
 */
final class InnerKeywords {
    static final String KEY = "inner";

    private InnerKeywords() {}

    /** The schema as clients see it: without inner keywords. */
    static ObjectNode listed(ObjectNode schema) {
        return rewritten(schema, false);
    }

    /** The schema that arguments are validated against: inner keywords are added and replace those of the same name. */
    static ObjectNode checked(ObjectNode schema) {
        return rewritten(schema, true);
    }

    private static ObjectNode rewritten(ObjectNode schema, boolean withInner) {
        ObjectNode copy = schema.deepCopy();
        rewrite(copy, withInner);
        return copy;
    }

    /** Descends only into places that hold schemas, so that an argument may have the name of the keyword. */
    private static void rewrite(JsonNode node, boolean withInner) {
        if (node instanceof ObjectNode schema) {
            if (schema.remove(KEY) instanceof ObjectNode inner && withInner) {
                schema.setAll(inner);
            }
            schema.path("properties").properties().stream()
                    .map(Map.Entry::getValue)
                    .forEach(property -> rewrite(property, withInner));
            rewrite(schema.path("items"), withInner);
        } else if (node instanceof ArrayNode several) {
            several.forEach(each -> rewrite(each, withInner));
        }
    }
}
