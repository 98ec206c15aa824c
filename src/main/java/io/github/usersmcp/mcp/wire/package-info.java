/**
 * Messages and how they are read and written: JSON-RPC, the JSON forms of the SDK, lines and event streams, in no era and no
 * transport in particular.
 */
@NullMarked
package io.github.usersmcp.mcp.wire;

import org.jspecify.annotations.NullMarked;
