package io.github.usersmcp.api;

import io.github.usersmcp.api.ApiResult.NotSignedIn;
import io.github.usersmcp.api.ApiResult.NotSignedIn.Reason;
import io.github.usersmcp.api.TokenSource.AccessToken;
import io.github.usersmcp.api.TokenSource.TokenResult;
import io.github.usersmcp.config.Secret;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An access token obtained elsewhere: valid until it expires, and not renewable. */
final class FixedAccessToken implements TokenSource {
    private static final String FIX = " Get a new one, or configure the client id, client secret, API user and API"
            + " password instead, which sign in again by themselves.";

    private final Secret text;
    private final Clock clock;
    private final Optional<Instant> expiresAt;

    FixedAccessToken(Secret text, Clock clock) {
        this.text = text;
        this.clock = clock;
        this.expiresAt = Claims.of(text).expiresAt();
    }

    @Override
    public List<Secret> secrets() {
        return List.of(text);
    }

    @Override
    public TokenResult token(Deadline deadline) {
        if (isExpired()) {
            return expired();
        }
        return AccessToken.of(text, expiresAt)
                .<TokenResult>map(TokenResult.Given::new)
                .orElseGet(() -> withheld(
                        Reason.TOKEN_REFUSED, "The configured access token holds characters that no token has."));
    }

    @Override
    public TokenResult insteadOf(AccessToken rejected, Deadline deadline) {
        return isExpired()
                ? expired()
                : withheld(Reason.TOKEN_REFUSED, "The Users API does not accept the configured access token.");
    }

    @Override
    public TokenResult fresh(Deadline deadline) {
        return token(deadline);
    }

    @Override
    public boolean ready(Deadline deadline) {
        return token(deadline) instanceof TokenResult.Given;
    }

    @Override
    public Optional<String> configuredUser() {
        return Optional.empty();
    }

    @Override
    public void useClientSecret(Secret secret) {}

    @Override
    public void forget() {}

    private boolean isExpired() {
        return expiresAt.filter(end -> !clock.instant().isBefore(end)).isPresent();
    }

    private TokenResult expired() {
        return withheld(
                Reason.TOKEN_EXPIRED,
                "The configured access token expired"
                        + expiresAt.map(end -> " at " + end).orElse("") + ".");
    }

    private static TokenResult withheld(Reason reason, String message) {
        return new TokenResult.Withheld(new NotSignedIn(reason, message + FIX));
    }
}
