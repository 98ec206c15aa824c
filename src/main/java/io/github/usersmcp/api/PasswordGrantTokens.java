package io.github.usersmcp.api;

import io.github.usersmcp.api.TokenSource.AccessToken;
import io.github.usersmcp.api.TokenSource.TokenResult;
import io.github.usersmcp.config.ApiSettings.Credentials.PasswordGrant;
import io.github.usersmcp.config.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by the password grant: kept, renewed shortly before they expire, and fetched once however many threads wait. A
 * fetch belongs to no thread, so that an interrupted one leaves it to the others. A failed fetch stands for a while, so that
 * the endpoint is never hammered with what it does not accept or cannot answer.
 */
final class PasswordGrantTokens implements TokenSource {
    private static final int MOST_PAST = 8;
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(10);

    private final PasswordGrant credentials;
    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final Deque<Secret> past = new ArrayDeque<>();
    private Secret clientSecret;
    private @Nullable TokenFetch latest;

    PasswordGrantTokens(PasswordGrant credentials, TokenEndpoint endpoint, Clock clock) {
        this.credentials = credentials;
        this.endpoint = endpoint;
        this.clock = clock;
        this.clientSecret = credentials.clientSecret();
    }

    @Override
    public TokenResult token(Deadline deadline) {
        return await(usable(), deadline);
    }

    @Override
    public TokenResult insteadOf(AccessToken refused, Deadline deadline) {
        return await(unlessOf(refused), deadline);
    }

    @Override
    public TokenResult fresh(Deadline deadline) {
        return await(started(), deadline);
    }

    @Override
    public boolean ready(Deadline deadline) {
        return await(recent(), deadline) instanceof TokenResult.Given;
    }

    @Override
    public Optional<String> configuredUser() {
        return Optional.of(credentials.user());
    }

    /** A fetch with the old secret that is under way is left to those who wait for it, a failed one no longer counts. */
    @Override
    public synchronized void useClientSecret(Secret secret) {
        remember(clientSecret);
        clientSecret = secret;
        if (latest != null && latest.token().isEmpty()) {
            latest = null;
        }
    }

    @Override
    public synchronized List<Secret> secrets() {
        List<Secret> secrets =
                new ArrayList<>(List.of(clientSecret, credentials.clientSecret(), credentials.password()));
        Optional.ofNullable(latest)
                .flatMap(TokenFetch::token)
                .map(AccessToken::text)
                .ifPresent(secrets::add);
        secrets.addAll(past);
        return List.copyOf(secrets);
    }

    @Override
    public synchronized void forget() {
        latest = null;
    }

    private synchronized TokenFetch usable() {
        return latest != null && latest.stands(clock.instant()) ? latest : started();
    }

    private synchronized TokenFetch unlessOf(AccessToken refused) {
        return latest != null && !latest.gave(refused) ? usable() : started();
    }

    private synchronized TokenFetch recent() {
        boolean justAsked =
                latest != null && clock.instant().isBefore(latest.asked().plus(BETWEEN_PROBES));
        return latest != null && justAsked ? latest : usable();
    }

    private synchronized TokenFetch started() {
        int failures = latest == null ? 0 : latest.failures();
        Optional.ofNullable(latest)
                .flatMap(TokenFetch::token)
                .map(AccessToken::text)
                .ifPresent(this::remember);
        latest = TokenFetch.of(endpoint.fetch(credentials, clientSecret), failures, clock);
        return latest;
    }

    /** What was sent a moment ago may come back in an answer that is still under way. */
    private void remember(Secret secret) {
        past.addFirst(secret);
        if (past.size() > MOST_PAST) {
            past.removeLast();
        }
    }

    private static TokenResult await(TokenFetch fetch, Deadline deadline) {
        try {
            return fetch.grant().get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return new TokenResult.Withheld(new ApiResult.Cancelled());
        } catch (TimeoutException late) {
            return new TokenResult.Withheld(new ApiResult.SignInUnavailable(
                    "no token from the token endpoint within the time of the call",
                    Optional.empty(),
                    Optional.empty()));
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a token fetch failed instead of saying so", impossible);
        }
    }
}
