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
 * Decides whether and when to retry: at most three attempts, with exponential backoff and full jitter, and not before the time
 * in {@code Retry-After} (RFC 9110, section 10.2.3).
 *
 * <p>A request that certainly was not sent is retried unless a person must fix the cause first. A read is also retried when
 * its response was lost, and after a gateway's error or a 429. A change that was sent is retried only if it is idempotent, and
 * only if the API itself says that it did nothing: with 401, after which another token is tried once, or with 429. A 503 does
 * not say so, with or without {@code Retry-After}.
 */
final class RetryPolicy {
    private static final int MOST_ATTEMPTS = 3;
    private static final IntervalFunction CEILING =
            IntervalFunction.ofExponentialBackoff(Duration.ofMillis(250), 2, Duration.ofSeconds(5));

    private final RandomGenerator random;

    /** @param random for the jitter */
    RetryPolicy(RandomGenerator random) {
        this.random = random;
    }

    /** A context that counts the attempts of one plan: given a result, it returns the wait in milliseconds, or -1 to stop. */
    Retry.AsyncContext<AttemptResult> of(RequestPlan plan) {
        RetryConfig config = RetryConfig.<AttemptResult>custom()
                .maxAttempts(MOST_ATTEMPTS)
                .retryOnResult(result -> isWorthARetry(plan, result))
                .intervalBiFunction(this::wait)
                .build();
        return Retry.of("users-api", config).asyncContext();
    }

    private static boolean isWorthARetry(RequestPlan plan, AttemptResult result) {
        if (result.result() instanceof ApiResult.Unreachable unreachable) {
            return unreachable.obstacle().isWorthARetry();
        }
        if (plan.reads()) {
            return result.isWithoutTheApi() || result.isUnauthorized() || isTooMany(result);
        }
        return plan.idempotent()
                && (result.isUnauthorized()
                        || (isTooMany(result) && result.result() instanceof Refused refused && !refused.fromGateway()));
    }

    private static boolean isTooMany(AttemptResult result) {
        return result.result() instanceof Refused refused && refused.tooMany();
    }

    private long wait(int attempt, Either<Throwable, AttemptResult> ended) {
        AttemptResult result = ended.get();
        if (result.isUnauthorized()) {
            return 0;
        }
        long asked = result.result() instanceof Refused refused
                ? refused.retryAfter().orElse(Duration.ZERO).toMillis()
                : 0;
        return asked + random.nextLong(CEILING.apply(attempt));
    }
}
