package io.github.usersmcp.catalog;

import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tools that the program carries, and JSON that reads well in a test: {@code {userId: 'abc'}}. */
final class Tools {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static final DefinitionFiles SOURCES = new DefinitionFiles(Path.of("tool-schemas"));

    private static final ToolCatalog CATALOG = ToolCatalog.load();

    private Tools() {}

    static ToolCatalog catalog() {
        return CATALOG;
    }

    static ToolDefinition tool(String name) {
        return CATALOG.find(name).orElseThrow();
    }

    static ObjectNode object(String json) {
        return (ObjectNode) json(json);
    }

    static JsonNode json(String json) {
        return MAPPER.readTree(json);
    }

    /** Every definition by its file, with the pieces put in; the caller's own to change. */
    static Map<String, JsonNode> definitions() {
        return SOURCES.resolved();
    }
}
