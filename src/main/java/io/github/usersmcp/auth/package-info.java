/**
 * Who calls over HTTP: bearer tokens, static ones kept as hashes and JWTs of an issuer, and the scopes that they carry. A
 * header goes in, a principal or the reason for a refusal comes out; whose token is taken back
 * is told. It knows no tool, no MCP type and no HTTP server.
 */
@NullMarked
package io.github.usersmcp.auth;

import org.jspecify.annotations.NullMarked;
