/**
 * A client for the Users API over HTTP: requests, replies, tokens, failures. It turns a request plan into a reply or a failure,
 * and reports failures of the network and the API as values, not exceptions. It does not depend on tools, risks or MCP.
 */
@NullMarked
package io.github.usersmcp.api;

import org.jspecify.annotations.NullMarked;
