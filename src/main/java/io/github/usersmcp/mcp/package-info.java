/**
 * The protocol: tools offered through the MCP Java SDK, over stdio. It turns messages into tool calls and outcomes into
 * messages, and asks the person through the client. It knows no request to the API, no credentials and no rule about
 * tools.
 */
@NullMarked
package io.github.usersmcp.mcp;

import org.jspecify.annotations.NullMarked;
