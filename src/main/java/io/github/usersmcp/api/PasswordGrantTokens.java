package io.github.usersmcp.api;

import io.github.usersmcp.config.Credentials.PasswordGrant;
import io.github.usersmcp.config.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by the password grant: kept, renewed shortly before they expire, and fetched once however many threads wait. A
 * fetch belongs to no thread, so that an interrupted one leaves it to the others.
 */
final class PasswordGrantTokens implements TokenSource {
    private static final Duration EARLY = Duration.ofSeconds(30);

    private final PasswordGrant credentials;
    private final TokenEndpoint endpoint;
    private final Clock clock;
    private Secret clientSecret;
    private @Nullable Fetch latest;

    PasswordGrantTokens(PasswordGrant credentials, TokenEndpoint endpoint, Clock clock) {
        this.credentials = credentials;
        this.endpoint = endpoint;
        this.clock = clock;
        this.clientSecret = credentials.clientSecret();
    }

    @Override
    public Grant token() {
        return await(usable());
    }

    @Override
    public Grant insteadOf(AccessToken refused) {
        return await(unlessOf(refused));
    }

    @Override
    public Grant fresh() {
        return await(started());
    }

    @Override
    public Optional<String> configuredUser() {
        return Optional.of(credentials.user());
    }

    /** A fetch with the old secret that is under way is left to those who wait for it. */
    @Override
    public synchronized void useClientSecret(Secret secret) {
        clientSecret = secret;
        if (latest != null && !latest.grant().isDone()) {
            latest = null;
        }
    }

    @Override
    public synchronized List<Secret> secrets() {
        List<Secret> secrets =
                new ArrayList<>(List.of(clientSecret, credentials.clientSecret(), credentials.password()));
        Optional.ofNullable(latest).flatMap(Fetch::token).map(AccessToken::text).ifPresent(secrets::add);
        return List.copyOf(secrets);
    }

    @Override
    public synchronized void forget() {
        latest = null;
    }

    private synchronized Fetch usable() {
        return latest != null && latest.isUsable(clock.instant()) ? latest : started();
    }

    private synchronized Fetch unlessOf(AccessToken refused) {
        return latest != null && !latest.gave(refused) ? usable() : started();
    }

    private synchronized Fetch started() {
        latest = new Fetch(clock.instant(), endpoint.fetch(credentials, clientSecret));
        return latest;
    }

    private static Grant await(Fetch fetch) {
        try {
            return fetch.grant().get();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return new Grant.Withheld(new ApiResult.Cancelled());
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a token fetch failed instead of saying so", impossible);
        }
    }

    /** One question to the token endpoint, under way or answered. */
    private record Fetch(Instant asked, CompletableFuture<Grant> grant) {

        boolean isUsable(Instant now) {
            return !grant.isDone()
                    || token().filter(token -> isFresh(token, now)).isPresent();
        }

        boolean gave(AccessToken refused) {
            return token().filter(refused::equals).isPresent();
        }

        private Optional<AccessToken> token() {
            return grant.getNow(null) instanceof Grant.Given given ? Optional.of(given.token()) : Optional.empty();
        }

        private boolean isFresh(AccessToken token, Instant now) {
            return token.expiresAt()
                    .filter(end -> now.isBefore(end.minus(margin(Duration.between(asked, end)))))
                    .isPresent();
        }

        /** 30 seconds, or the last fifth of a life shorter than 150. */
        private static Duration margin(Duration life) {
            Duration fifth = life.dividedBy(5);
            return fifth.compareTo(EARLY) < 0 ? fifth : EARLY;
        }
    }
}
