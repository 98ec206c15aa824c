/**
 * Tests of the protocol: lines in, lines out, against the embedded sandbox. They look at what a client sees and at what
 * reaches the API. They know nothing of the tools' own rules.
 */
@NullMarked
package io.github.usersmcp.mcp;

import org.jspecify.annotations.NullMarked;
