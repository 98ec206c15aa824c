package io.github.usersmcp.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** All tools, by name. The entry point of this package. */
public final class ToolCatalog {
    /** The file that {@link CatalogCompiler} writes. */
    private static final String COMPILED = "/tool-schemas.json";

    private final Map<String, ToolDefinition> tools;

    private ToolCatalog(Map<String, ToolDefinition> tools) {
        this.tools = tools;
    }

    /**
     * Reads the definitions that are packaged with the program; the build has checked them.
     *
     * @throws DefinitionException when one cannot be read; the message names the file and the field
     */
    public static ToolCatalog load() {
        try (InputStream compiled = ToolCatalog.class.getResourceAsStream(COMPILED)) {
            if (compiled == null) {
                throw new DefinitionException("", "/", "this program was built without tool definitions");
            }
            Map<String, JsonNode> definitions = new LinkedHashMap<>();
            JsonMapper.shared()
                    .readTree(compiled)
                    .properties()
                    .forEach(definition -> definitions.put(definition.getKey(), definition.getValue()));
            return read(definitions);
        } catch (IOException e) {
            throw new UncheckedIOException("The program cannot read its own tool definitions", e);
        }
    }

    /**
     * Reads definitions and checks each one by itself and against the others.
     *
     * @throws DefinitionException if one is invalid; the message names the file and the field
     */
    static ToolCatalog checked(Map<String, JsonNode> definitions) {
        Map<String, JsonNode> compiled = new LinkedHashMap<>();
        definitions.forEach((file, root) -> {
            Fields fields = Fields.of(file, root);
            CatalogCompiler.SCHEMAS.forEach(fields::object);
            fields.absent(CatalogCompiler.CHECKED_SCHEMA, "is generated from inputSchema and its inner keywords");
            compiled.put(file, CatalogCompiler.compiled((ObjectNode) root));
        });
        ToolCatalog catalog = read(compiled);
        catalog.tools.values().forEach(tool -> new DefinitionCheck(tool, catalog).run());
        DescriptionCheck.run(definitions);
        return catalog;
    }

    private static ToolCatalog read(Map<String, JsonNode> definitions) {
        Map<String, ToolDefinition> tools = new LinkedHashMap<>();
        definitions.forEach((file, root) -> {
            ToolDefinition tool = new ToolDefinition(Fields.of(file, root));
            tools.put(tool.name(), tool);
        });
        return new ToolCatalog(tools);
    }

    /** All tools, sorted by name. */
    public Collection<ToolDefinition> tools() {
        return List.copyOf(tools.values());
    }

    public Optional<ToolDefinition> find(String name) {
        return Optional.ofNullable(tools.get(name));
    }
}
