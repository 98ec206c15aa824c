package io.github.usersmcp.api;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.usersmcp.config.ApiBounds;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many requests through at once and in each second; the others wait, first come, first served. */
final class Gate {
    private static final ApiResult.Failure NO_TURN = new ApiResult.HeldBack(
            "too many other requests of this server were waiting before it for the time of the call");
    private static final ApiResult.Failure TIME_IS_UP = new ApiResult.HeldBack("the time of the call is up");

    private final Semaphore places;
    private final RateLimiter pace;

    Gate(ApiBounds bounds) {
        this.places = new Semaphore(bounds.maxConcurrentRequests(), true);
        this.pace = RateLimiter.of(
                "users-api",
                RateLimiterConfig.custom()
                        .limitForPeriod(bounds.requestsPerSecond())
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(bounds.callTimeout())
                        .build());
    }

    /** Takes one of the places, to be given back by {@link #leave}, or says why there is none. */
    Optional<ApiResult.Failure> enter(Deadline deadline) {
        try {
            boolean entered = places.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            return entered ? Optional.empty() : Optional.of(NO_TURN);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return Optional.of(new ApiResult.Cancelled());
        }
    }

    /** Waits for this second's or a later one's turn, or says why there is none. */
    Optional<ApiResult.Failure> keepPace(Deadline deadline) {
        if (deadline.isOver()) {
            return Optional.of(TIME_IS_UP);
        }
        long wait = pace.reservePermission();
        if (wait < 0 || wait > deadline.remaining().toNanos()) {
            return Optional.of(NO_TURN);
        }
        if (!Pause.of(Duration.ofNanos(wait))) {
            return Optional.of(new ApiResult.Cancelled());
        }
        return deadline.isOver() ? Optional.of(TIME_IS_UP) : Optional.empty();
    }

    void leave() {
        places.release();
    }
}
