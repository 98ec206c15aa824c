/**
 * Runs one tool call from arguments to outcome, in a straight line: validate, resolve names, weigh, confirm, send, shape,
 * record. Every transport and protocol version runs tools through this package, which does not know any MCP type.
 */
@NullMarked
package io.github.usersmcp.call;

import org.jspecify.annotations.NullMarked;
