/**
 * The handshake era, revisions 2024-11-05 to 2025-11-25: conversations, HTTP sessions, event streams and resuming them.
 */
@NullMarked
package io.github.usersmcp.mcp.session;

import org.jspecify.annotations.NullMarked;
