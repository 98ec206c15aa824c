/** Reads and writes messages: JSON-RPC, the SDK's types, lines and event streams, independent of era and transport. */
@NullMarked
package io.github.usersmcp.mcp.wire;

import org.jspecify.annotations.NullMarked;
