package io.github.usersmcp.auth;

import io.github.usersmcp.value.Principal;
import java.util.Set;

/** Authenticates bearer tokens. Safe for use by many threads; never throws because of the content of a token. */
@FunctionalInterface
interface TokenAuthenticator {

    /**
     * Checks one token.
     *
     * @param token of the form that RFC 6750, section 2.1, gives it, and of bounded length
     */
    Authentication authenticate(String token);

    /** Whether any caller could be authenticated; cheap. */
    default boolean admitsAnyone() {
        return true;
    }

    /** Reloads now what is otherwise reloaded when it changes. */
    default void reload() {}

    /** The callers whose tokens were revoked since the last call of this method. */
    default Set<Principal> takeRevoked() {
        return Set.of();
    }
}
