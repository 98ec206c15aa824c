package io.github.usersmcp.catalog;

/**
 * What MCP lets a tool say about itself (MCP 2025-11-25, server/tools, {@code ToolAnnotations}); all four are explicit.
 */
public record Annotations(boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {
    static Annotations read(Fields fields) {
        Annotations annotations = new Annotations(
                fields.flag("readOnlyHint"),
                fields.flag("destructiveHint"),
                fields.flag("idempotentHint"),
                fields.flag("openWorldHint"));
        fields.done();
        return annotations;
    }
}
