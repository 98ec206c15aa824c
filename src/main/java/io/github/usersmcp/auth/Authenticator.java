package io.github.usersmcp.auth;

import java.util.Optional;

/** Tells who sends a request. Safe for use by many threads. The door of this room. */
@FunctionalInterface
public interface Authenticator {

    /**
     * Checks one request's credentials (RFC 6750, section 2.1; MCP 2025-11-25, basic/authorization).
     *
     * @param authorization the value of the header {@code Authorization}, if there is exactly one
     */
    Authentication authenticate(Optional<String> authorization);
}
