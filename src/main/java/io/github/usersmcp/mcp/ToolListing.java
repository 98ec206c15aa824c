package io.github.usersmcp.mcp;

import io.github.usersmcp.call.OfferedTools;
import io.github.usersmcp.catalog.ToolDefinition;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What {@code tools/list} answers, for those who want to see it without a client. */
public final class ToolListing {
    private ToolListing() {}

    /** The result of {@code tools/list}, as compact JSON, to the byte. */
    public static String json(OfferedTools tools) {
        StrictMapper mapper = new StrictMapper();
        List<Tool> listed =
                tools.offered().stream().map(tool -> tool(tool, mapper)).toList();
        try {
            return mapper.writeValueAsString(ListToolsResult.builder(listed).build());
        } catch (IOException e) {
            throw new UncheckedIOException("Tools are always JSON", e);
        }
    }

    static Tool tool(ToolDefinition definition, StrictMapper mapper) {
        return mapper.convertValue(definition.listing(), Tool.class);
    }
}
