package io.github.usersmcp.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A step of the build: checks the definitions and writes them into one file, so that a start reads them at once. */
public final class CatalogCompiler {
    /** What is written as text. */
    static final List<String> SCHEMAS = List.of("inputSchema", "outputSchema");

    private CatalogCompiler() {}

    /**
     * Compiles a folder of definitions.
     *
     * @param arguments the folder, and the file to write
     * @throws DefinitionException when a definition contradicts itself; the message names the file and the field
     */
    public static void main(String[] arguments) throws IOException {
        Map<String, JsonNode> definitions = new DefinitionFiles(Path.of(arguments[0])).resolved();
        ToolCatalog.checked(definitions);
        Files.writeString(Path.of(arguments[1]), compiled(definitions).toString());
    }

    static ObjectNode compiled(Map<String, JsonNode> definitions) {
        ObjectNode compiled = JsonNodeFactory.instance.objectNode();
        definitions.forEach((file, definition) -> compiled.set(file, compiled((ObjectNode) definition)));
        return compiled;
    }

    /** A start only lists the schemas: as text, they are neither taken apart nor put together for that. */
    private static ObjectNode compiled(ObjectNode definition) {
        ObjectNode compiled = definition.deepCopy();
        SCHEMAS.forEach(name -> compiled.put(name, definition.path(name).toString()));
        return compiled;
    }
}
