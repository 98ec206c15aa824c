/** Tests of reading and writing single messages. */
@NullMarked
package io.github.usersmcp.mcp.wire;

import org.jspecify.annotations.NullMarked;
