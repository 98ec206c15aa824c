package io.github.usersmcp.mcp;

import io.github.usersmcp.call.OfferedTools;
import io.github.usersmcp.catalog.Annotations;
import io.github.usersmcp.catalog.JsonText;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.mcp.wire.ListedObject;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result of {@code tools/list}, available without a client. */
public final class ToolListing {
    private ToolListing() {}

    /** Returns the result of {@code tools/list} as compact JSON, byte for byte as a client receives it. */
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
        return Tool.builder(definition.name(), listed(definition.inputSchemaText()))
                .title(definition.title())
                .description(definition.description())
                .outputSchema(listed(definition.outputSchemaText()))
                .annotations(annotations(definition.annotations()))
                .meta(Map.of(ToolDefinition.RISK_META, risk(definition)))
                .build();
    }

    private static ListedObject listed(JsonText schema) {
        return new ListedObject(schema.text(), schema::tree);
    }

    private static Map<String, Object> risk(ToolDefinition definition) {
        Map<String, Object> risk = new LinkedHashMap<>();
        risk.put("base", definition.baseRisk().label());
        risk.put("highest", definition.highestRisk().label());
        return risk;
    }

    private static ToolAnnotations annotations(Annotations annotations) {
        return ToolAnnotations.builder()
                .readOnlyHint(annotations.readOnly())
                .destructiveHint(annotations.destructive())
                .idempotentHint(annotations.idempotent())
                .openWorldHint(annotations.openWorld())
                .build();
    }
}
