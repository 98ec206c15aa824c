package io.github.usersmcp.auth;

import io.github.usersmcp.value.Principal;
import java.util.Optional;
import java.util.Set;

/** Tells who sends a request. Safe for use by many threads. The door of this room. */
@FunctionalInterface
public interface Authenticator {

    /**
     * Checks one request's credentials (RFC 6750, section 2.1; MCP 2025-11-25, basic/authorization).
     *
     * @param authorization the value of the header {@code Authorization}, if there is exactly one
     */
    Authentication authenticate(Optional<String> authorization);

    /** Whether there is anybody whom it could let in; cheap. */
    default boolean admitsSomebody() {
        return true;
    }

    /** Reads again now what it reads again by itself when it changes. */
    default void reload() {}

    /** Those whose credentials were taken back since this was last asked, whose sessions must end; to be asked regularly. */
    default Set<Principal> takeRevoked() {
        return Set.of();
    }
}
