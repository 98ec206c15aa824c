/** The stateless era, revision 2026-07-28: every request is self-contained, over stdio and over HTTP. */
@NullMarked
package io.github.usersmcp.mcp.stateless;

import org.jspecify.annotations.NullMarked;
