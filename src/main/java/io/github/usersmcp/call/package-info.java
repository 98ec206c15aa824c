/**
 * One tool call from arguments to outcome, in a straight line: validate, weigh, confirm, send, shape, record. Every way to
 * run a tool meets here, whatever the transport or the era. No MCP type ever enters it.
 */
@NullMarked
package io.github.usersmcp.call;

import org.jspecify.annotations.NullMarked;
