package io.github.usersmcp.api;

import io.github.usersmcp.config.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A token for the Users API.
 *
 * @param text the token itself, printable ASCII without spaces
 * @param expiresAt when the API stops accepting it, if known
 */
record AccessToken(Secret text, Optional<Instant> expiresAt) {
    private static final Pattern HEADER_SAFE = Pattern.compile("[!-~]+");

    /** The token; empty if the text cannot stand in a header, so that no token can bring a header of its own. */
    static Optional<AccessToken> of(Secret text, Optional<Instant> expiresAt) {
        return Optional.of(text)
                .filter(secret -> HEADER_SAFE.matcher(secret.reveal()).matches())
                .map(safe -> new AccessToken(safe, expiresAt));
    }
}
