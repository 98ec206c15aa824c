package io.github.usersmcp.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A step of the build: checks the definitions and writes them into one file, so that a start reads them at once. */
public final class CatalogCompiler {
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
        definitions.forEach(compiled::set);
        return compiled;
    }
}
