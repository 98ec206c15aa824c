/** Tests of single messages: what bytes are read as and how values are written. */
@NullMarked
package io.github.usersmcp.mcp.wire;

import org.jspecify.annotations.NullMarked;
