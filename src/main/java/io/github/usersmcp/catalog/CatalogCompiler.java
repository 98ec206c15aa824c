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
    /** The input schema that arguments are held against; a definition as it is written has none, but inner keywords. */
    static final String CHECKED_SCHEMA = "checkedSchema";

    /** What a definition has as objects, and what is written of it as text. */
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

    private static ObjectNode compiled(Map<String, JsonNode> definitions) {
        ObjectNode compiled = JsonNodeFactory.instance.objectNode();
        definitions.forEach((file, definition) -> compiled.set(file, compiled((ObjectNode) definition)));
        return compiled;
    }

    /** A start only lists the schemas: as text, they are neither taken apart nor put together for that. */
    static ObjectNode compiled(ObjectNode definition) {
        ObjectNode compiled = definition.deepCopy();
        ObjectNode input = (ObjectNode) definition.path("inputSchema");
        compiled.put("inputSchema", InnerKeywords.listed(input).toString());
        compiled.put("outputSchema", definition.path("outputSchema").toString());
        compiled.put(CHECKED_SCHEMA, InnerKeywords.checked(input).toString());
        return compiled;
    }
}
