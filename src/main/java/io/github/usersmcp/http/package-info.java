/**
 * The HTTP server in front of MCP: connections, TLS, who may come in and how much, health and metrics. It hands each request
 * that may pass to the protocol and writes what comes back. What a client may take, of time, memory and connections, is
 * bounded here. It knows no tool, no session and no API.
 */
@NullMarked
package io.github.usersmcp.http;

import org.jspecify.annotations.NullMarked;
