package io.github.usersmcp.mcp;

import io.github.usersmcp.call.OfferedTools;
import io.github.usersmcp.catalog.Annotations;
import io.github.usersmcp.catalog.ToolDefinition;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What {@code tools/list} answers, for those who want to see it without a client. */
public final class ToolListing {
    private ToolListing() {}

    /** The result of {@code tools/list}, as compact JSON, to the byte. */
    public static String json(OfferedTools tools) {
        StrictMapper mapper = new StrictMapper();
        List<Tool> listed = tools.offered().stream().map(ToolListing::tool).toList();
        try {
            return mapper.writeValueAsString(ListToolsResult.builder(listed).build());
        } catch (IOException e) {
            throw new UncheckedIOException("Tools are always JSON", e);
        }
    }

    static Tool tool(ToolDefinition definition) {
        JsonNode listing = definition.listing();
        return Tool.builder(definition.name(), members(listing, "inputSchema"))
                .title(definition.title())
                .description(definition.description())
                .outputSchema(members(listing, "outputSchema"))
                .annotations(annotations(definition.annotations()))
                .meta(members(listing, "_meta"))
                .build();
    }

    private static ToolAnnotations annotations(Annotations annotations) {
        return ToolAnnotations.builder()
                .readOnlyHint(annotations.readOnly())
                .destructiveHint(annotations.destructive())
                .idempotentHint(annotations.idempotent())
                .openWorldHint(annotations.openWorld())
                .build();
    }

    /** Only the outermost level is taken apart, since what is below is only ever written. */
    private static Map<String, Object> members(JsonNode listing, String name) {
        Map<String, Object> members = new LinkedHashMap<>();
        listing.path(name).properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }
}
