package io.github.usersmcp.auth;

import io.github.usersmcp.value.Principal;
import java.util.Set;

/** Tells whose a bearer token is. Safe for use by many threads; never throws for what a token holds. */
@FunctionalInterface
interface TokenAuthenticator {

    /**
     * Checks one token.
     *
     * @param token of the form that RFC 6750, section 2.1, gives it, and of bounded length
     */
    Authentication authenticate(String token);

    /** Whether there is anybody whom it could know; cheap. */
    default boolean admitsSomebody() {
        return true;
    }

    /** Reads again now what it reads again by itself when it changes. */
    default void reload() {}

    /** Those whose tokens were taken back since this was last asked. */
    default Set<Principal> takeRevoked() {
        return Set.of();
    }
}
