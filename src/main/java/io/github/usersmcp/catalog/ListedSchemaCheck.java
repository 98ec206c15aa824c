package io.github.usersmcp.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks that listed schemas use only what every model provider accepts; {@code tool-schemas/README.md} has the public
 * report behind each rule. If a provider rejects one schema, it rejects every message of the conversation.
 */
final class ListedSchemaCheck {
    /** llama.cpp rejects the grammar that it generates for a bound of this size or more. */
    private static final int MOST_REPETITIONS = 1999;

    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "description",
            "properties",
            "required",
            "additionalProperties",
            "enum",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "items",
            "minItems",
            "maxItems");

    /** Keywords that a schema of that type must have, because some provider requires them. */
    private static final Map<String, List<String>> NEEDED =
            Map.of("object", List.of("properties"), "array", List.of("items"));

    private static final Pattern BOUND = Pattern.compile("\\{[^}]*}");
    private static final List<String> REPEATING = List.of("minLength", "maxLength", "minItems", "maxItems");

    private final Require demand;
    private final boolean sentToProviders;

    /**
     * @param sentToProviders whether clients send the schema to models: true for the input schema, false for the output
     *     schema
     */
    ListedSchemaCheck(Require demand, boolean sentToProviders) {
        this.demand = demand;
        this.sentToProviders = sentToProviders;
    }

    /** @param field the schema's place in its file */
    void run(String field, JsonNode schema) {
        demand.that(schema instanceof ObjectNode, field, "must be an object");
        schema.propertyNames()
                .forEach(keyword -> demand.that(
                        KEYWORDS.contains(keyword),
                        field + "/" + keyword,
                        "is a keyword that some providers reject; move it to " + InnerKeywords.KEY));
        checkType(field, schema);
        if (sentToProviders) {
            checkForModels(field, schema);
        }
        schema.path("properties")
                .properties()
                .forEach(property -> run(field + "/properties/" + property.getKey(), property.getValue()));
        if (schema.has("items")) {
            run(field + "/items", schema.get("items"));
        }
    }

    private void checkType(String field, JsonNode schema) {
        JsonNode type = schema.path("type");
        demand.that(
                type.isString() || type.isMissingNode(),
                field + "/type",
                "must be a single type, since some providers reject a list");
    }

    private void checkForModels(String field, JsonNode schema) {
        String type = schema.path("type").asString("");
        demand.that(!type.isEmpty(), field + "/type", "is missing, which Kimi and Gemini reject");
        NEEDED.getOrDefault(type, List.of())
                .forEach(keyword ->
                        demand.that(!schema.path(keyword).isEmpty(), field + "/" + keyword, "must be present"));
        REPEATING.forEach(keyword -> demand.that(
                schema.path(keyword).asInt(0) <= MOST_REPETITIONS,
                field + "/" + keyword,
                "is larger than llama.cpp accepts; move it to " + InnerKeywords.KEY));
        schema.path("enum")
                .forEach(choice -> demand.that(choice.isString(), field + "/enum", "must hold strings, for Gemini"));
        checkPattern(field + "/pattern", schema.path("pattern").asString("^$"));
    }

    private void checkPattern(String field, String pattern) {
        demand.that(
                !pattern.contains("(?"),
                field,
                "contains look-around or another (? construct, which OpenAI and llama.cpp reject");
        demand.that(!pattern.contains("\\"), field, "contains an escape, which llama.cpp rejects");
        demand.that(
                pattern.startsWith("^") && pattern.endsWith("$"),
                field,
                "must start with ^ and end with $, for llama.cpp");
        demand.that(
                BOUND.matcher(pattern).results().noneMatch(bound -> largest(bound.group()) > MOST_REPETITIONS),
                field,
                "has more repetitions than llama.cpp accepts");
    }

    private static int largest(String bound) {
        int largest = 0;
        for (String number : bound.replaceAll("[^0-9]+", " ").strip().split(" ", -1)) {
            largest = number.isEmpty() ? largest : Math.max(largest, Integer.parseInt(number));
        }
        return largest;
    }
}
