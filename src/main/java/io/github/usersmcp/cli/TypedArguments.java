package io.github.usersmcp.cli;

import io.github.usersmcp.call.OfferedTools;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.value.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Converts {@code key=value} arguments to the types in the tool's input schema. */
final class TypedArguments {
    private static final int LONGEST_SHOWN = 60;

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final JsonNode properties;

    TypedArguments(OfferedTools tools, String name) {
        this.properties = tools.all().stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .map(ToolDefinition::inputSchema)
                .<JsonNode>map(schema -> schema.path("properties"))
                .orElse(MissingNode.getInstance());
    }

    /**
     * The arguments as JSON; pairs override properties of the object.
     *
     * @param pairs {@code key=value}; array elements are separated by commas
     * @param object a JSON object with arguments
     * @param complain receives one sentence if the result is empty
     */
    Optional<ObjectNode> read(List<String> pairs, Optional<String> object, Consumer<String> complain) {
        Optional<ObjectNode> base = object.map(this::object).orElse(Optional.of(mapper.createObjectNode()));
        if (base.isEmpty()) {
            complain.accept("--json must be one JSON object, such as '{\"userId\":\"...\"}'");
            return Optional.empty();
        }
        for (String pair : pairs) {
            int sign = pair.indexOf('=');
            if (sign < 1) {
                complain.accept("Arguments must have the form key=value, but this one does not: "
                        + PlainText.clean(pair, LONGEST_SHOWN));
                return Optional.empty();
            }
            String key = pair.substring(0, sign);
            base.get().set(key, value(properties.path(key), pair.substring(sign + 1)));
        }
        return base;
    }

    private Optional<ObjectNode> object(String text) {
        try {
            return mapper.readTree(text) instanceof ObjectNode node ? Optional.of(node) : Optional.empty();
        } catch (JacksonException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private JsonNode value(JsonNode schema, String text) {
        return switch (schema.path("type").asString("string")) {
            case "array" -> list(schema.path("items"), text);
            case "string" -> JsonNodeFactory.instance.stringNode(text);
            default -> literal(text);
        };
    }

    private ArrayNode list(JsonNode items, String text) {
        ArrayNode list = mapper.createArrayNode();
        for (String entry : text.isEmpty() ? List.<String>of() : List.of(text.split(",", -1))) {
            list.add(value(items, entry.strip()));
        }
        return list;
    }

    /** A number or a boolean; anything else stays a string, which the tool's validation then reports. */
    private JsonNode literal(String text) {
        try {
            JsonNode node = mapper.readTree(text);
            return node.isNumber() || node.isBoolean() ? node : JsonNodeFactory.instance.stringNode(text);
        } catch (JacksonException | NumberFormatException e) {
            return JsonNodeFactory.instance.stringNode(text);
        }
    }
}
