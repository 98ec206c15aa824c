/**
 * The HTTP server in front of MCP: connections, TLS, authentication, rate limits, health and metrics. It passes each
 * admitted request to the protocol package and writes the response. It bounds the time, memory and connections that a client
 * can use. It does not know tools, sessions or the API.
 */
@NullMarked
package io.github.usersmcp.http;

import org.jspecify.annotations.NullMarked;
