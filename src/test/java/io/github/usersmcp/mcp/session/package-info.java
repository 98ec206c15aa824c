/** Tests of the handshake era below its transports. */
@NullMarked
package io.github.usersmcp.mcp.session;

import org.jspecify.annotations.NullMarked;
