package io.github.usersmcp.catalog;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The program's tools, and one that only tests have: for what a definition can say and none of the program's says. */
public final class FurtherTools {
    /** The name of a tool whose answer is a list that does not say how many elements there are. */
    public static final String LIST_WITHOUT_TOTAL = "retrieve_api_permissions_list";

    private static final DefinitionFiles DEFINITIONS = new DefinitionFiles(Path.of("src/test/resources/definitions"));

    private FurtherTools() {}

    /** With that tool, checked as the build checks definitions. */
    public static ToolCatalog with(String tool) {
        return with(tool, definition -> {});
    }

    /** With that tool, changed to a list that the API returns in one answer. */
    public static ToolCatalog withoutPages(String tool) {
        return with(tool, FurtherTools::removePages);
    }

    static ToolCatalog with(String tool, Consumer<ObjectNode> change) {
        Map<String, JsonNode> definitions = definitions(tool);
        change.accept((ObjectNode) Objects.requireNonNull(definitions.get(tool + ".json")));
        return ToolCatalog.checked(definitions);
    }

    /** The definitions of all these tools by file; the caller's own to change. */
    static Map<String, JsonNode> definitions(String tool) {
        Map<String, JsonNode> definitions = Tools.definitions();
        String file = tool + ".json";
        definitions.put(file, new SharedRefs(Tools.SOURCES::read).resolve(file, DEFINITIONS.read(file)));
        return definitions;
    }

    static void removePages(ObjectNode definition) {
        ObjectNode arguments = (ObjectNode) definition.at("/inputSchema/properties");
        arguments.remove("page");
        arguments.remove("size");
        arguments.remove("allPages");
        ObjectNode binding = (ObjectNode) definition.path("binding");
        binding.remove("pageSize");
        binding.putArray("query").add("apiName").add("orderBy");
    }
}
