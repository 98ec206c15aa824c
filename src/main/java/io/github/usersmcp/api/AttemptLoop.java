package io.github.usersmcp.api;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.usersmcp.api.ApiExchange.Attempt;
import io.github.usersmcp.api.ApiExchange.Correlation;
import io.github.usersmcp.api.ApiResult.NotSignedIn;
import io.github.usersmcp.api.ApiResult.NotSignedIn.Reason;
import io.github.usersmcp.api.ApiResult.Refused;
import io.github.usersmcp.api.HttpRoundTrip.AttemptResult;
import io.github.usersmcp.api.TokenSource.AccessToken;
import io.github.usersmcp.api.TokenSource.TokenResult;
import io.github.usersmcp.value.RequestPlan;
import io.github.usersmcp.value.RequestPlan.Expected;
import io.github.usersmcp.value.RequestPlan.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Sends one plan, and sends it again while that is safe, can help, and there is time. Each attempt waits for the rate limiter
 * and is not sent while the circuit breaker is open. Not safe for use by several threads.
 */
final class AttemptLoop {
    /** A small read that finds out whether the API is back, so that no change is sent to find out. */
    private static final RequestPlan PROBE = new RequestPlan(
            "GET",
            List.of("v1", "users"),
            List.of(new Parameter("size", "1")),
            Optional.empty(),
            200,
            Expected.PAGE,
            true);

    private final Shared shared;
    private final RequestPlan plan;
    private final Optional<String> traceId;
    private final Deadline deadline;
    private final List<Attempt> sent = new ArrayList<>();
    private boolean renewed;

    /**
     * What the loops of all plans share.
     *
     * @param requestTimeout maximum time to wait for one complete response
     * @param requestIds generates UUIDs version 4
     */
    record Shared(
            TokenSource tokens,
            HttpRoundTrip roundTrip,
            RequestThrottle throttle,
            ApiCircuitBreaker breaker,
            RetryPolicy retries,
            Duration requestTimeout,
            Supplier<UUID> requestIds) {

        ApiExchange send(RequestPlan plan, Correlation correlation, Deadline deadline) {
            String requestId = correlation.requestId().orElseGet(this::freshRequestId);
            return new AttemptLoop(this, plan, correlation.traceId(), deadline).run(requestId);
        }

        private String freshRequestId() {
            return requestIds.get().toString();
        }
    }

    private AttemptLoop(Shared shared, RequestPlan plan, Optional<String> traceId, Deadline deadline) {
        this.shared = shared;
        this.plan = plan;
        this.traceId = traceId;
        this.deadline = deadline;
    }

    /** @param requestId that of the first attempt; each later one has a fresh one */
    private ApiExchange run(String requestId) {
        Retry.AsyncContext<AttemptResult> retries = shared.retries().of(plan);
        AttemptResult result = attempt(requestId, shared.tokens().token(deadline));
        while (true) {
            long wait = isFinallyRejected(result) ? -1 : retries.onResult(result);
            if (wait < 0 || wait >= deadline.remaining().toMillis()) {
                return ended(result);
            }
            if (!deadline.pause(Duration.ofMillis(wait))) {
                return new ApiExchange(result.requestId(), sent, new ApiResult.Cancelled());
            }
            AttemptResult next = attempt(shared.freshRequestId(), tokenAfter(result));
            if (next.isHeldBack() && !result.isUnauthorized()) {
                return ended(result);
            }
            result = next;
        }
    }

    private AttemptResult attempt(String requestId, TokenResult token) {
        if (token instanceof TokenResult.Withheld withheld) {
            return AttemptResult.unsent(requestId, withheld.failure());
        }
        AttemptResult result = throttled(requestId, ((TokenResult.Given) token).token());
        result.attempt().ifPresent(sent::add);
        return result;
    }

    private AttemptResult throttled(String requestId, AccessToken token) {
        Optional<ApiResult.Failure> stop = shared.throttle().enter(deadline);
        if (stop.isPresent()) {
            return AttemptResult.unsent(requestId, stop.get());
        }
        try {
            return isApiUp(token)
                    ? shared.breaker()
                            .run(() -> paced(plan, token, requestId, traceId))
                            .orElseGet(() -> AttemptResult.unsent(requestId, ApiCircuitBreaker.DOWN))
                    : AttemptResult.unsent(requestId, ApiCircuitBreaker.DOWN);
        } finally {
            shared.throttle().leave();
        }
    }

    private boolean isApiUp(AccessToken token) {
        return plan.reads() || shared.breaker().isClosed() || probe(token);
    }

    private boolean probe(AccessToken token) {
        shared.breaker().run(() -> paced(PROBE, token, shared.freshRequestId(), Optional.empty()));
        return shared.breaker().isClosed();
    }

    private AttemptResult paced(RequestPlan request, AccessToken token, String requestId, Optional<String> trace) {
        return shared.throttle()
                .keepPace(deadline)
                .map(stop -> AttemptResult.unsent(requestId, stop))
                .orElseGet(() -> shared.roundTrip()
                        .run(request, token, requestId, trace, deadline.atMost(shared.requestTimeout())));
    }

    private TokenResult tokenAfter(AttemptResult result) {
        return result.isUnauthorized() ? renewed(result) : shared.tokens().token(deadline);
    }

    private TokenResult renewed(AttemptResult result) {
        renewed = true;
        return shared.tokens().insteadOf(result.token().orElseThrow(), deadline);
    }

    private boolean isFinallyRejected(AttemptResult result) {
        return result.isUnauthorized() && renewed;
    }

    private ApiExchange ended(AttemptResult result) {
        return new ApiExchange(
                result.requestId(), sent, result.isUnauthorized() ? unauthorized(result) : result.result());
    }

    private ApiResult unauthorized(AttemptResult result) {
        if (renewed) {
            return new NotSignedIn(
                    Reason.TOKEN_REFUSED,
                    "The Users API does not accept a token that the token endpoint has just issued."
                            + " Check that the base URL and the token URL belong together.");
        }
        return renewed(result) instanceof TokenResult.Withheld withheld
                ? withheld.failure()
                : new NotSignedIn(
                        Reason.TOKEN_RENEWED,
                        "The Users API no longer accepted the access token and did nothing; there is a new one now.");
    }

    /**
     * Decides whether and when to retry: at most three attempts, with exponential backoff and full jitter, and not before the time
     * in {@code Retry-After} (RFC 9110, section 10.2.3).
     *
     * <p>A request that certainly was not sent is retried unless a person must fix the cause first. A read is also retried when
     * its response was lost, and after a gateway's error or a 429. A change that was sent is retried only if it is idempotent, and
     * only if the API itself says that it did nothing: with 401, after which another token is tried once, or with 429. A 503 does
     * not say so, with or without {@code Retry-After}.
     */
    static final class RetryPolicy {
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
                            || (isTooMany(result)
                                    && result.result() instanceof Refused refused
                                    && !refused.fromGateway()));
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
}
