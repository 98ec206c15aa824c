package io.github.usersmcp.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The rate limit of each caller, per minute, refilled evenly. Every 64 KiB of a body count as one more request. */
final class CallerRates {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final int BYTES_OF_ONE = 64 * 1024;

    private final int mostPerMinute;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    CallerRates(int mostPerMinute) {
        this.mostPerMinute = mostPerMinute;
    }

    /** Counts one request; if it exceeds the limit, returns how long to wait. */
    Optional<Duration> tooMany(String caller) {
        ConsumptionProbe probe =
                buckets.computeIfAbsent(caller, name -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Counts the size of an admitted request, since a large one takes as much work as many small ones; may overdraw. */
    void charge(String caller, int bytes) {
        chargeRequests(caller, bytes / BYTES_OF_ONE);
    }

    /** Counts more requests that arrived in an admitted one; may overdraw. */
    void chargeRequests(String caller, int more) {
        if (more > 0) {
            buckets.computeIfAbsent(caller, name -> bucket()).consumeIgnoringRateLimits(more);
        }
    }

    /** Forgets callers without recent requests. */
    void sweep() {
        buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= mostPerMinute);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(mostPerMinute).refillGreedy(mostPerMinute, MINUTE))
                .build();
    }
}
