package io.github.usersmcp.api;

import io.github.usersmcp.api.TokenSource.AccessToken;
import io.github.usersmcp.api.TokenSource.TokenResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One question to the token endpoint, under way or answered.
 *
 * @param asked when it was asked
 * @param failuresBefore how many questions before it failed in a row
 * @param answer never completes exceptionally
 */
record TokenFetch(Instant asked, int failuresBefore, CompletableFuture<Answer> answer) {
    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 5;

    /** What came, and when. */
    record Answer(TokenResult grant, Instant at) {}

    static TokenFetch of(CompletableFuture<TokenResult> grant, int failuresBefore, Clock clock) {
        return new TokenFetch(
                clock.instant(), failuresBefore, grant.thenApply(given -> new Answer(given, clock.instant())));
    }

    CompletableFuture<TokenResult> grant() {
        return answer.thenApply(Answer::grant);
    }

    /** Whether it is what everybody gets: it is under way, gave a token that is still fresh, or failed just now. */
    boolean stands(Instant now) {
        @Nullable Answer known = answer.getNow(null);
        if (known == null) {
            return true;
        }
        return known.grant() instanceof TokenResult.Given given
                ? isFresh(given.token(), now)
                : now.isBefore(known.at().plus(rest(((TokenResult.Withheld) known.grant()).failure())));
    }

    boolean gave(AccessToken refused) {
        return token().filter(refused::equals).isPresent();
    }

    Optional<AccessToken> token() {
        @Nullable Answer known = answer.getNow(null);
        return known != null && known.grant() instanceof TokenResult.Given given
                ? Optional.of(given.token())
                : Optional.empty();
    }

    /** How many questions up to this one failed in a row. */
    int failures() {
        return token().isPresent() ? 0 : failuresBefore + 1;
    }

    /** A minute after a refusal, which asking again does not change; else what is asked for, or 1 to 32 seconds. */
    private Duration rest(ApiResult.Failure failure) {
        return failure instanceof ApiResult.SignInUnavailable unavailable
                ? unavailable.retryAfter().orElse(Duration.ofSeconds(1L << Math.min(failuresBefore, MOST_DOUBLINGS)))
                : AFTER_REFUSAL;
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
