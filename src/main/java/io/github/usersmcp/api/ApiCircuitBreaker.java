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
 * Stops requests while the API is down. It opens after five failed requests in a row. After 5 seconds it permits one request:
 * if that succeeds, it closes; otherwise the wait doubles, up to a minute.
 */
final class ApiCircuitBreaker {
    static final ApiResult.Failure DOWN =
            new ApiResult.HeldBack("it did not answer the last requests and will be tried again shortly");

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

    /** Whether the API seems to be up, so that no probe is needed. */
    boolean isClosed() {
        return breaker.getState() == CircuitBreaker.State.CLOSED;
    }

    /** Runs one request and records its result; empty when the circuit breaker permits none. */
    Optional<AttemptResult> run(Supplier<AttemptResult> request) {
        if (!breaker.tryAcquirePermission()) {
            return Optional.empty();
        }
        long start = breaker.getCurrentTimestamp();
        Optional<AttemptResult> result = Optional.empty();
        try {
            result = Optional.of(request.get());
            return result;
        } finally {
            result.filter(ApiCircuitBreaker::saysSomething)
                    .ifPresentOrElse(
                            known -> breaker.onResult(
                                    breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), known),
                            breaker::releasePermission);
        }
    }

    private static boolean saysSomething(AttemptResult result) {
        return !result.saysNothing();
    }

    private static boolean isFailure(Object result) {
        return result instanceof AttemptResult attempt && attempt.isWithoutTheApi();
    }
}
