package io.github.usersmcp.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How much each caller may ask for in a minute; 64 KiB of a request's body count as one more. It comes back evenly. */
final class CallerRates {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final int BYTES_OF_ONE = 64 * 1024;

    private final int mostPerMinute;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    CallerRates(int mostPerMinute) {
        this.mostPerMinute = mostPerMinute;
    }

    /** Counts one request; when it is one too many, says how long to wait. */
    Optional<Duration> tooMany(String caller) {
        ConsumptionProbe probe =
                buckets.computeIfAbsent(caller, name -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Counts the size of a request that was let in, for large ones take as much work as many; may go below nothing. */
    void charge(String caller, int bytes) {
        chargeRequests(caller, bytes / BYTES_OF_ONE);
    }

    /** Counts that many more requests, which came with one that was let in; may go below nothing. */
    void chargeRequests(String caller, int more) {
        if (more > 0) {
            buckets.computeIfAbsent(caller, name -> bucket()).consumeIgnoringRateLimits(more);
        }
    }

    /** Forgets callers that have asked for nothing lately. */
    void sweep() {
        buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= mostPerMinute);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(mostPerMinute).refillGreedy(mostPerMinute, MINUTE))
                .build();
    }
}
