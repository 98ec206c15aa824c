package io.github.usersmcp.api;

import io.github.usersmcp.config.ApiSettings.Credentials.PasswordGrant;
import io.github.usersmcp.config.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gets tokens by the password grant, caches them, and renews them shortly before they expire. All threads that wait share one
 * fetch, and interrupting one of them does not cancel it. After a failed fetch, it waits before it tries again, so that it
 * does not flood the endpoint with requests that the endpoint rejects or cannot answer.
 */
final class PasswordGrantTokens implements TokenSource {
    private static final int MAX_PAST = 8;
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
    public TokenResult insteadOf(AccessToken rejected, Deadline deadline) {
        return await(unlessOf(rejected), deadline);
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

    /** Threads that wait for a fetch with the old secret still get its result; a failed fetch no longer delays the next one. */
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
        latestToken().ifPresent(secrets::add);
        secrets.addAll(past);
        return List.copyOf(secrets);
    }

    @Override
    public synchronized void forget() {
        latest = null;
    }

    private synchronized TokenFetch usable() {
        return latest != null && latest.isCurrent(clock.instant()) ? latest : started();
    }

    private synchronized TokenFetch unlessOf(AccessToken rejected) {
        return latest != null && !latest.gave(rejected) ? usable() : started();
    }

    private synchronized TokenFetch recent() {
        boolean justRequested =
                latest != null && clock.instant().isBefore(latest.requested().plus(BETWEEN_PROBES));
        return latest != null && justRequested ? latest : usable();
    }

    private synchronized TokenFetch started() {
        int failures = latest == null ? 0 : latest.failures();
        latestToken().ifPresent(this::remember);
        latest = TokenFetch.of(endpoint.fetch(credentials, clientSecret), failures, clock);
        return latest;
    }

    private synchronized Optional<Secret> latestToken() {
        return Optional.ofNullable(latest).flatMap(TokenFetch::token).map(AccessToken::text);
    }

    /** A reply that is still on its way may repeat a secret that was replaced a moment ago. */
    private void remember(Secret secret) {
        past.addFirst(secret);
        if (past.size() > MAX_PAST) {
            past.removeLast();
        }
    }

    private static TokenResult await(TokenFetch fetch, Deadline deadline) {
        try {
            return fetch.result().get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException canceled) {
            Thread.currentThread().interrupt();
            return new TokenResult.Withheld(new ApiResult.Cancelled());
        } catch (TimeoutException late) {
            return new TokenResult.Withheld(new ApiResult.SignInUnavailable(
                    "no token from the token endpoint within the time of the call",
                    Optional.empty(),
                    Optional.empty()));
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a token fetch completed exceptionally", impossible);
        }
    }

    /**
     * One request to the token endpoint, in progress or completed.
     *
     * @param requested when it was started
     * @param failuresBefore how many requests in a row had failed before it
     * @param completion never completes exceptionally
     */
    private record TokenFetch(Instant requested, int failuresBefore, CompletableFuture<Completion> completion) {
        private static final Duration EARLY = Duration.ofSeconds(30);
        private static final Duration AFTER_REJECTION = Duration.ofMinutes(1);
        private static final int MAX_DOUBLINGS = 5;

        record Completion(TokenResult result, Instant at) {}

        static TokenFetch of(CompletableFuture<TokenResult> result, int failuresBefore, Clock clock) {
            return new TokenFetch(
                    clock.instant(),
                    failuresBefore,
                    result.thenApply(completed -> new Completion(completed, clock.instant())));
        }

        CompletableFuture<TokenResult> result() {
            return completion.thenApply(Completion::result);
        }

        /** Whether all callers get its result: it is in progress, or gave a token that is still fresh, or failed a short time ago. */
        boolean isCurrent(Instant now) {
            @Nullable Completion completed = completion.getNow(null);
            if (completed == null) {
                return true;
            }
            return completed.result() instanceof TokenResult.Withheld withheld
                    ? now.isBefore(completed.at().plus(delayAfter(withheld.failure())))
                    : isFresh(((TokenResult.Given) completed.result()).token(), now);
        }

        boolean gave(AccessToken rejected) {
            return token().filter(rejected::equals).isPresent();
        }

        Optional<AccessToken> token() {
            @Nullable Completion completed = completion.getNow(null);
            return completed != null && completed.result() instanceof TokenResult.Given given
                    ? Optional.of(given.token())
                    : Optional.empty();
        }

        /** How many requests in a row have failed, up to and including this one. */
        int failures() {
            return token().isPresent() ? 0 : failuresBefore + 1;
        }

        /** A minute after a rejection, which another request would not change; otherwise {@code Retry-After}, or 1 to 32 seconds. */
        private Duration delayAfter(ApiResult.Failure failure) {
            return failure instanceof ApiResult.SignInUnavailable unavailable
                    ? unavailable.retryAfter().orElse(Duration.ofSeconds(1L << Math.min(failuresBefore, MAX_DOUBLINGS)))
                    : AFTER_REJECTION;
        }

        private boolean isFresh(AccessToken token, Instant now) {
            return token.expiresAt()
                    .filter(end -> now.isBefore(end.minus(margin(Duration.between(requested, end)))))
                    .isPresent();
        }

        /** 30 seconds, or a fifth of a lifetime shorter than 150 seconds. */
        private static Duration margin(Duration lifetime) {
            Duration fifth = lifetime.dividedBy(5);
            return fifth.compareTo(EARLY) < 0 ? fifth : EARLY;
        }
    }
}
