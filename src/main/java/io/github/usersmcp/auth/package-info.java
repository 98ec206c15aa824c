/**
 * Authenticates callers over HTTP by bearer tokens: static tokens, stored as hashes, and JWTs of an issuer. It turns a header into
 * a principal with a scope, or the reason for a rejection, and reports callers whose tokens were revoked. It also tells who signs
 * in at the approval desk: by a static token, or at the issuer with OpenID Connect. It does not depend on tools, MCP types, the
 * desk or the HTTP server.
 */
@NullMarked
package io.github.usersmcp.auth;

import org.jspecify.annotations.NullMarked;
