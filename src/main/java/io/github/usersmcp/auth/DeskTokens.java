package io.github.usersmcp.auth;

import java.util.Optional;

/**
 * The static tokens with the scope {@code users:approve}, with which people sign in at the approval desk. Follows changes of
 * the file. Safe for use by many threads.
 */
public interface DeskTokens {
    /** No token signs anyone in. */
    DeskTokens NONE = new DeskTokens() {
        @Override
        public boolean exist() {
            return false;
        }

        @Override
        public Optional<Bearer> bearer(String token) {
            return Optional.empty();
        }
    };

    /** Whether any token signs someone in now. */
    boolean exist();

    /** Whom a token signs in; compares it with every token, so that the time it takes does not reveal how close a guess was. */
    Optional<Bearer> bearer(String token);

    /** The person or program that has a token. */
    interface Bearer {
        /** {@code token:<name>}, which is also the name of the principal of this token's calls. */
        String name();

        /** Whether the same token would still sign them in; if not, their sessions must end. Reads the file at most once a second. */
        boolean isStillValid();
    }
}
