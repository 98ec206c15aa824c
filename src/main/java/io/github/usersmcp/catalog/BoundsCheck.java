package io.github.usersmcp.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks that every argument has a description and an upper bound, so that the size of a call is bounded. */
final class BoundsCheck {
    private static final Map<String, List<String>> BOUNDS = Map.of(
            "string", List.of("maxLength"),
            "integer", List.of("minimum", "maximum"),
            "array", List.of("maxItems", "items"),
            "boolean", List.of());

    private static final Set<String> FORMATS = Set.of("", "uuid", "date");

    private final Require demand;

    BoundsCheck(Require demand) {
        this.demand = demand;
    }

    void run(JsonNode properties) {
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            String field = "/inputSchema/properties/" + property.getKey();
            JsonNode schema = property.getValue();
            demand.that(!schema.path("description").asString("").isBlank(), field, "has no description");
            assertedFormat(field, schema);
            bounded(field, schema);
        }
    }

    private void assertedFormat(String field, JsonNode schema) {
        String format = schema.path("format").asString("");
        demand.that(FORMATS.contains(format), field, "has an unsupported format: " + format);
    }

    private void bounded(String field, JsonNode schema) {
        if (schema.has("enum")) {
            return;
        }
        List<String> bounds =
                BOUNDS.getOrDefault(schema.path("type").asString(""), List.of("type that can be bounded"));
        bounds.forEach(bound -> demand.that(schema.has(bound), field, "has no " + bound));
        if (schema.has("items")) {
            bounded(field + "/items", schema.get("items"));
        }
    }
}
