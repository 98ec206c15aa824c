/**
 * Tests of the protocol: lines in, lines out, against the embedded sandbox. They check what a client sees and what
 * reaches the API, not the rules of individual tools.
 */
@NullMarked
package io.github.usersmcp.mcp;

import org.jspecify.annotations.NullMarked;
