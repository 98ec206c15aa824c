package io.github.usersmcp.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A build step: checks the definitions and writes them into one file, which the program reads quickly at startup. */
public final class CatalogCompiler {
    /** The input schema that arguments are validated against; the source files express it with inner keywords. */
    static final String CHECKED_SCHEMA = "checkedSchema";

    /** Objects of a definition that the compiled file stores as JSON text. */
    static final List<String> SCHEMAS = List.of("inputSchema", "outputSchema");

    private CatalogCompiler() {}

    /**
     * Compiles a folder of definitions.
     *
     * @param arguments the folder, and the file to write
     * @throws DefinitionException if a definition is invalid; the message names the file and the field
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

    /** Listing tools needs the schemas only as text, so startup neither parses nor serializes them. */
    static ObjectNode compiled(ObjectNode definition) {
        ObjectNode compiled = definition.deepCopy();
        compiled.remove(DescriptionCheck.APART);
        ObjectNode input = (ObjectNode) definition.path("inputSchema");
        compiled.put("inputSchema", InnerKeywords.listed(input).toString());
        compiled.put("outputSchema", definition.path("outputSchema").toString());
        compiled.put(CHECKED_SCHEMA, InnerKeywords.checked(input).toString());
        return compiled;
    }
}
