package io.github.usersmcp.api;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.limit.FairSemaphore;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits the number of concurrent requests and of requests per second; further requests wait. Waiting callers take turns, so
 * that no caller has to wait for all requests of another.
 */
final class RequestThrottle {
    private static final ApiResult.Failure NO_TURN = new ApiResult.HeldBack(
            "too many other requests of this server were waiting before it for the time of the call");
    private static final ApiResult.Failure TIME_IS_UP = new ApiResult.HeldBack("the time of the call is up");

    private final FairSemaphore permits;

    /** Held while waiting for the rate limiter, so that only one request at a time has reserved a permit in advance. */
    private final FairSemaphore nextInPace = new FairSemaphore(1);

    private final RateLimiter pace;

    RequestThrottle(ApiSettings.Bounds bounds) {
        this.permits = new FairSemaphore(bounds.maxConcurrentRequests());
        this.pace = RateLimiter.of(
                "users-api",
                RateLimiterConfig.custom()
                        .limitForPeriod(bounds.requestsPerSecond())
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(bounds.callTimeout())
                        .build());
    }

    /** Takes a permit, which {@link #leave} returns; a failure if none becomes free in time. */
    Optional<ApiResult.Failure> enter(Deadline deadline) {
        return take(permits, deadline);
    }

    /** Waits for the rate limiter; a failure if that would take longer than the deadline. */
    Optional<ApiResult.Failure> keepPace(Deadline deadline) {
        if (deadline.isOver()) {
            return Optional.of(TIME_IS_UP);
        }
        Optional<ApiResult.Failure> stop = take(nextInPace, deadline);
        if (stop.isPresent()) {
            return stop;
        }
        try {
            return reserved(deadline);
        } finally {
            nextInPace.release();
        }
    }

    private Optional<ApiResult.Failure> reserved(Deadline deadline) {
        long wait = pace.reservePermission();
        if (wait < 0 || wait > deadline.remaining().toNanos()) {
            return Optional.of(NO_TURN);
        }
        if (!deadline.pause(Duration.ofNanos(wait))) {
            return Optional.of(new ApiResult.Cancelled());
        }
        return deadline.isOver() ? Optional.of(TIME_IS_UP) : Optional.empty();
    }

    private static Optional<ApiResult.Failure> take(FairSemaphore turns, Deadline deadline) {
        try {
            boolean taken =
                    turns.tryAcquire(deadline.caller(), deadline.remaining().toNanos());
            return taken ? Optional.empty() : Optional.of(NO_TURN);
        } catch (InterruptedException canceled) {
            Thread.currentThread().interrupt();
            return Optional.of(new ApiResult.Cancelled());
        }
    }

    void leave() {
        permits.release();
    }
}
