package io.github.usersmcp.mcp;

import io.modelcontextprotocol.spec.ProtocolVersions;
import java.util.List;

/** The revisions of MCP that are spoken here, oldest first. */
final class Revisions {
    /** Those that begin with {@code initialize}. */
    static final List<String> WITH_HANDSHAKE = List.of(
            ProtocolVersions.MCP_2024_11_05,
            ProtocolVersions.MCP_2025_03_26,
            ProtocolVersions.MCP_2025_06_18,
            ProtocolVersions.MCP_2025_11_25);

    private Revisions() {}
}
