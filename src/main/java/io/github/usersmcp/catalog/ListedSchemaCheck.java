package io.github.usersmcp.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds listed schemas to what every model provider takes; {@code tool-schemas/README.md} names the public report behind each
 * rule. One schema that a provider refuses makes it refuse every message of the conversation.
 */
final class ListedSchemaCheck {
    /** From here on llama.cpp refuses the grammar that it makes of a bound. */
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

    /** What a schema of that type must have, as some provider does not do without. */
    private static final Map<String, List<String>> NEEDED =
            Map.of("object", List.of("properties"), "array", List.of("items"));

    private static final Pattern BOUND = Pattern.compile("\\{[^}]*}");
    private static final List<String> REPEATING = List.of("minLength", "maxLength", "minItems", "maxItems");

    private final Require demand;
    private final boolean sentToProviders;

    /** @param sentToProviders whether clients hand the schema to models: the input schema, but not the output schema */
    ListedSchemaCheck(Require demand, boolean sentToProviders) {
        this.demand = demand;
        this.sentToProviders = sentToProviders;
    }

    /** @param field where the schema stands in its file */
    void run(String field, JsonNode schema) {
        demand.that(schema instanceof ObjectNode, field, "must be an object");
        schema.propertyNames()
                .forEach(keyword -> demand.that(
                        KEYWORDS.contains(keyword),
                        field + "/" + keyword,
                        "is not a keyword that every provider takes; put it into " + InnerKeywords.KEY));
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
        demand.that(type.isString() || type.isMissingNode(), field + "/type", "must be one type: some take no list");
    }

    private void checkForModels(String field, JsonNode schema) {
        String type = schema.path("type").asString("");
        demand.that(!type.isEmpty(), field + "/type", "is missing, which Kimi and Gemini refuse");
        NEEDED.getOrDefault(type, List.of())
                .forEach(keyword ->
                        demand.that(!schema.path(keyword).isEmpty(), field + "/" + keyword, "must be there"));
        REPEATING.forEach(keyword -> demand.that(
                schema.path(keyword).asInt(0) <= MOST_REPETITIONS,
                field + "/" + keyword,
                "is beyond what llama.cpp takes; put it into " + InnerKeywords.KEY));
        schema.path("enum")
                .forEach(choice -> demand.that(choice.isString(), field + "/enum", "must hold strings, for Gemini"));
        checkPattern(field + "/pattern", schema.path("pattern").asString("^$"));
    }

    private void checkPattern(String field, String pattern) {
        demand.that(
                !pattern.contains("(?"), field, "has a look-around or another (?, which OpenAI and llama.cpp refuse");
        demand.that(!pattern.contains("\\"), field, "has an escape, which llama.cpp refuses");
        demand.that(pattern.startsWith("^") && pattern.endsWith("$"), field, "must have both ends, for llama.cpp");
        demand.that(
                BOUND.matcher(pattern).results().noneMatch(bound -> largest(bound.group()) > MOST_REPETITIONS),
                field,
                "repeats more often than llama.cpp takes");
    }

    private static int largest(String bound) {
        int largest = 0;
        for (String number : bound.replaceAll("[^0-9]+", " ").strip().split(" ", -1)) {
            largest = number.isEmpty() ? largest : Math.max(largest, Integer.parseInt(number));
        }
        return largest;
    }
}
