package io.github.usersmcp.auth;

import io.github.usersmcp.value.Principal;
import java.util.Set;

/** Authenticates bearer tokens. Safe for use by many threads; never throws because of the content of a token. */
@FunctionalInterface
interface TokenAuthenticator {

    /**
     * Checks one token.
     *
     * @param token in the form of RFC 6750, section 2.1, and of limited length
     */
    Authentication authenticate(String token);

    /** Whether any token could be accepted; cheap. */
    default boolean admitsAnyone() {
        return true;
    }

    /** Those of these tokens with which people sign in at the approval desk. */
    default DeskTokens deskTokens() {
        return DeskTokens.NONE;
    }

    /** Reloads files now, which otherwise happens when they change. */
    default void reload() {}

    /** The callers whose tokens were revoked since the last call of this method. */
    default Set<Principal> takeRevoked() {
        return Set.of();
    }
}
