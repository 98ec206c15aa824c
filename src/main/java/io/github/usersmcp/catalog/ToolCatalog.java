package io.github.usersmcp.catalog;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** All tools there are, by name. The door of this room. */
public final class ToolCatalog {
    private final Map<String, ToolDefinition> tools;

    private ToolCatalog(Map<String, ToolDefinition> tools) {
        this.tools = tools;
    }

    /**
     * Reads the definitions that the program carries.
     *
     * @throws DefinitionException when one contradicts itself; the message names the file and the field
     */
    public static ToolCatalog load() {
        DefinitionFiles files = DefinitionFiles.ofThisProgram();
        Pieces pieces = new Pieces(files::read);
        Map<String, JsonNode> definitions = new LinkedHashMap<>();
        for (String file : files.names()) {
            definitions.put(file, pieces.resolve(file, files.read(file)));
        }
        return of(definitions);
    }

    static ToolCatalog of(Map<String, JsonNode> definitions) {
        Map<String, ToolDefinition> tools = new LinkedHashMap<>();
        definitions.forEach((file, root) -> {
            ToolDefinition tool = ToolDefinition.read(file, root);
            tools.put(tool.name(), tool);
        });
        ToolCatalog catalog = new ToolCatalog(tools);
        tools.values().forEach(tool -> new DefinitionCheck(tool, catalog).run());
        return catalog;
    }

    /** All tools, in the order of their names. */
    public Collection<ToolDefinition> tools() {
        return List.copyOf(tools.values());
    }

    public Optional<ToolDefinition> find(String name) {
        return Optional.ofNullable(tools.get(name));
    }
}
