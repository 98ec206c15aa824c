package io.github.usersmcp.auth;

import io.github.usersmcp.value.Principal;
import java.util.Optional;
import java.util.Set;

/** Authenticates requests. Safe for use by many threads. */
@FunctionalInterface
public interface Authenticator {

    /**
     * Checks one request's credentials (RFC 6750, section 2.1; MCP 2025-11-25, basic/authorization).
     *
     * @param authorization the value of the header {@code Authorization}, if there is exactly one
     */
    Authentication authenticate(Optional<String> authorization);

    /** Whether any credentials could be accepted; cheap. */
    default boolean admitsAnyone() {
        return true;
    }

    /** The tokens with which people sign in at the approval desk. */
    default DeskTokens deskTokens() {
        return DeskTokens.NONE;
    }

    /** Reloads files now, which otherwise happens when they change. */
    default void reload() {}

    /** The callers whose credentials were revoked since the last call of this method, and whose sessions must end. Call it regularly. */
    default Set<Principal> takeRevoked() {
        return Set.of();
    }
}
