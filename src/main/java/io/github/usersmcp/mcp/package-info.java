/**
 * The protocol: features registered once and served by the MCP Java SDK in both eras, over stdio and over HTTP, of which it
 * knows what requests mean and no container. Each revision gets the fields that it knows, and nothing that is no request is
 * answered. It turns messages into tool calls and outcomes into messages, and asks the
 * person through the client. It knows no request to the API, no credentials and no rule about tools.
 */
@NullMarked
package io.github.usersmcp.mcp;

import org.jspecify.annotations.NullMarked;
