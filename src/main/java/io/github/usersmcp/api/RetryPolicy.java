package io.github.usersmcp.api;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.usersmcp.api.ApiResult.Refused;
import io.github.usersmcp.api.HttpRoundTrip.AttemptResult;
import io.github.usersmcp.value.RequestPlan;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Which attempts are worth another, and when: at most three, with exponential backoff and full jitter, and not before the
 * time that the API asks to wait ({@code Retry-After}, RFC 9110, 10.2.3).
 *
 * <p>Everything is repeated that certainly was not sent, unless what kept it back cannot be gone by itself; a read also when its answer was lost, and when a gateway or too
 * many requests stood in its way. A change that was sent is repeated only if doing it twice comes to the same, and only
 * when the API itself says that it did nothing: with 401, after which another token is tried once, or with 429. A 503 does
 * not say so, with or without {@code Retry-After}.
 */
final class RetryPolicy {
    private static final int MOST_ATTEMPTS = 3;
    private static final IntervalFunction CEILING =
            IntervalFunction.ofExponentialBackoff(Duration.ofMillis(250), 2, Duration.ofSeconds(5));

    private final RandomGenerator random;

    /** @param random spreads the repetitions of many callers */
    RetryPolicy(RandomGenerator random) {
        this.random = random;
    }

    /** Counts the attempts of one plan: told each one's round, it says how many milliseconds to wait, or -1 for enough. */
    Retry.AsyncContext<AttemptResult> of(RequestPlan plan) {
        RetryConfig config = RetryConfig.<AttemptResult>custom()
                .maxAttempts(MOST_ATTEMPTS)
                .retryOnResult(round -> isWorthAnother(plan, round))
                .intervalBiFunction(this::wait)
                .build();
        return Retry.of("users-api", config).asyncContext();
    }

    private static boolean isWorthAnother(RequestPlan plan, AttemptResult round) {
        if (round.result() instanceof ApiResult.Unreachable unreachable) {
            return unreachable.obstacle().isWorthAnother();
        }
        if (plan.reads()) {
            return round.isWithoutTheApi() || round.isUnauthorized() || isTooMany(round);
        }
        return plan.idempotent()
                && (round.isUnauthorized()
                        || (isTooMany(round) && round.result() instanceof Refused refused && !refused.fromGateway()));
    }

    private static boolean isTooMany(AttemptResult round) {
        return round.result() instanceof Refused refused && refused.tooMany();
    }

    private long wait(int attempt, Either<Throwable, AttemptResult> ended) {
        AttemptResult round = ended.get();
        if (round.isUnauthorized()) {
            return 0;
        }
        long asked = round.result() instanceof Refused refused
                ? refused.retryAfter().orElse(Duration.ZERO).toMillis()
                : 0;
        return asked + random.nextLong(CEILING.apply(attempt));
    }
}
