/** Tests of the stateless era over HTTP and of its parts. */
@NullMarked
package io.github.usersmcp.mcp.stateless;

import org.jspecify.annotations.NullMarked;
