package io.github.usersmcp.api;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.github.usersmcp.api.HttpRoundTrip.AttemptResult;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Knows whether the API is down: five requests in a row went unanswered. Then it lets nothing through for 5 seconds, and
 * after that one request, whose answer opens the way again; without one, the wait doubles, up to a minute.
 */
final class ApiCircuitBreaker {
    static final ApiResult.Failure DOWN =
            new ApiResult.HeldBack("it did not answer the last requests, and is asked again in a while");

    private static final int IN_A_ROW = 5;
    private static final IntervalFunction WAIT =
            IntervalFunction.ofExponentialBackoff(Duration.ofSeconds(5), 2, Duration.ofMinutes(1));

    private final CircuitBreaker breaker;

    ApiCircuitBreaker(Clock clock) {
        this.breaker = CircuitBreaker.of(
                "users-api",
                CircuitBreakerConfig.custom()
                        .slidingWindow(IN_A_ROW, IN_A_ROW, SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(100)
                        .waitIntervalFunctionInOpenState(WAIT)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .recordResult(ApiCircuitBreaker::isFailure)
                        .clock(clock)
                        .build());
    }

    /** Whether the API is taken to be there, so that no probe is needed. */
    boolean isClosed() {
        return breaker.getState() == CircuitBreaker.State.CLOSED;
    }

    /** Runs one request and learns from it; empty when nothing is let through. */
    Optional<AttemptResult> run(Supplier<AttemptResult> request) {
        if (!breaker.tryAcquirePermission()) {
            return Optional.empty();
        }
        long start = breaker.getCurrentTimestamp();
        Optional<AttemptResult> round = Optional.empty();
        try {
            round = Optional.of(request.get());
            return round;
        } finally {
            round.filter(ApiCircuitBreaker::saysSomething)
                    .ifPresentOrElse(
                            known -> breaker.onResult(
                                    breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), known),
                            breaker::releasePermission);
        }
    }

    private static boolean saysSomething(AttemptResult round) {
        return !round.saysNothing();
    }

    private static boolean isFailure(Object result) {
        return result instanceof AttemptResult round && round.isWithoutTheApi();
    }
}
