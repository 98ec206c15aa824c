package io.github.usersmcp.api;

import io.github.usersmcp.config.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Supplies access tokens. Safe for use by many threads; interrupting one that waits does not affect the others. */
sealed interface TokenSource permits PasswordGrantTokens, FixedAccessToken {

    /** A token that the API should accept now. */
    TokenResult token(Deadline deadline);

    /** A token that replaces one that the API rejected. */
    TokenResult insteadOf(AccessToken rejected, Deadline deadline);

    /** A new token, requested now even if a valid one is cached or the last request failed. */
    TokenResult fresh(Deadline deadline);

    /** Whether a token is cached or was obtained recently. However often it is called, it requests one at most every 10 seconds. */
    boolean ready(Deadline deadline);

    /** The configured user name, if any. */
    Optional<String> configuredUser();

    /** Uses another client secret from the next token request on; does nothing if this source uses none. */
    void useClientSecret(Secret secret);

    /** Secrets that replies may repeat: those sent to sign in, the current token, and recent earlier ones. */
    List<Secret> secrets();

    /** Drops cached tokens. */
    void forget();

    /** A token, or the reason why there is none. */
    sealed interface TokenResult {

        /** There is a token. */
        record Given(AccessToken token) implements TokenResult {}

        /** There is no token. */
        record Withheld(ApiResult.Failure failure) implements TokenResult {}
    }

    /**
     * A token for the Users API.
     *
     * @param text the token itself, printable ASCII without spaces
     * @param expiresAt when the API stops accepting it, if known
     */
    record AccessToken(Secret text, Optional<Instant> expiresAt) {
        private static final Pattern HEADER_SAFE = Pattern.compile("[!-~]+");

        /** The token; empty if the text is not allowed in a header, so that no token can inject another header. */
        static Optional<AccessToken> of(Secret text, Optional<Instant> expiresAt) {
            return Optional.of(text)
                    .filter(secret -> HEADER_SAFE.matcher(secret.reveal()).matches())
                    .map(safe -> new AccessToken(safe, expiresAt));
        }
    }
}
