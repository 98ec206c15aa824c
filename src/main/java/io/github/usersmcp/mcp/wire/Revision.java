package io.github.usersmcp.mcp.wire;

import static io.modelcontextprotocol.spec.ProtocolVersions.MCP_2024_11_05;
import static io.modelcontextprotocol.spec.ProtocolVersions.MCP_2025_03_26;
import static io.modelcontextprotocol.spec.ProtocolVersions.MCP_2025_06_18;
import static io.modelcontextprotocol.spec.ProtocolVersions.MCP_2025_11_25;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.List;
import java.util.Map;

/**
 * A revision of the protocol, and the features that depend on it.
 *
 * @param date its name; later revisions keep the members of earlier ones
 */
public record Revision(String date) {
    /** The revisions that begin with {@code initialize}, oldest first. */
    public static final List<String> WITH_HANDSHAKE =
            List.of(MCP_2024_11_05, MCP_2025_03_26, MCP_2025_06_18, MCP_2025_11_25);

    /** Before a revision is negotiated: no member is left out. */
    public static final Revision ANY = new Revision("9999-12-31");

    private static final String NONE_OF_THESE = "2026-07-28";

    /**
     * The revision that introduced each member of a message, according to its {@code schema.json}; members not listed
     * are as old as the protocol.
     */
    private static final Map<Class<?>, Map<String, String>> SINCE = Map.of(
            Implementation.class,
            Map.of(
                    "title", MCP_2025_06_18,
                    "description", MCP_2025_11_25,
                    "icons", MCP_2025_11_25,
                    "websiteUrl", MCP_2025_11_25),
            ServerCapabilities.class,
            Map.of("completions", MCP_2025_03_26, "extensions", NONE_OF_THESE),
            Tool.class,
            Map.of(
                    "annotations", MCP_2025_03_26,
                    "title", MCP_2025_06_18,
                    "outputSchema", MCP_2025_06_18,
                    "_meta", MCP_2025_06_18,
                    "icons", MCP_2025_11_25),
            ToolAnnotations.class,
            Map.of("returnDirect", NONE_OF_THESE),
            CallToolResult.class,
            Map.of("structuredContent", MCP_2025_06_18),
            TextContent.class,
            Map.of("_meta", MCP_2025_06_18),
            ElicitFormRequest.class,
            Map.of("mode", MCP_2025_11_25),
            ProgressNotification.class,
            Map.of("message", MCP_2025_03_26));

    /**
     * Whether this type has this member in this revision. Unknown members cost a client tokens, since some pass the
     * whole result to the model.
     */
    boolean knows(Class<?> type, String member) {
        String since = SINCE.getOrDefault(type, Map.of()).get(member);
        return since == null || isSince(since);
    }

    /** Whether a list may have elements of this type in this revision. */
    boolean knows(Class<?> type) {
        return !type.equals(ResourceLink.class) || isSince(MCP_2025_06_18);
    }

    /** Whether clients may send batches, as only 2025-03-26 allows (MCP 2025-03-26, basic/index, Batching). */
    public boolean hasBatches() {
        return date.equals(MCP_2025_03_26);
    }

    /** Whether a client may resume a stream (MCP 2025-11-25, basic/transports). */
    public boolean resumesStreams() {
        return isSince(MCP_2025_11_25);
    }

    private boolean isSince(String other) {
        return other.compareTo(date) <= 0;
    }
}
