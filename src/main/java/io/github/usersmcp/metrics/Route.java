package io.github.usersmcp.metrics;

import java.util.Locale;

/** Where an HTTP request went: a closed list, so that callers cannot make up labels. */
public enum Route {
    /** The MCP endpoint, Streamable HTTP. */
    MCP,
    /** The stream of the older HTTP+SSE transport. */
    SSE,
    /** Where clients of that transport post. */
    MESSAGE,
    HEALTH,
    READY,
    METRICS,
    /** The protected-resource metadata (RFC 9728). */
    METADATA,
    /** Everything else, none of which there is. */
    OTHER;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
