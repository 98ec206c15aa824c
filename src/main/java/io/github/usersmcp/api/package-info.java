/**
 * The Users API over HTTP: requests, replies, tokens, failures. A request plan goes in, a reply or a failure comes out,
 * both values. It knows no tool, no risk and no MCP, and never throws at its caller for what the world does.
 */
@NullMarked
package io.github.usersmcp.api;

import org.jspecify.annotations.NullMarked;
