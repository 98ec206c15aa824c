package io.github.usersmcp.mcp.feature;

import io.github.usersmcp.confirm.Person.Waiting;
import io.github.usersmcp.mcp.feature.RequestContext.ProgressReports;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a person on behalf of a request, and tells its client that the request is still waiting.
 *
 * @param gone completed when the client can no longer receive an answer
 * @param between the time between two reports
 */
public record ClientWait(ProgressReports reports, CompletableFuture<Void> gone, Duration between) {
    private static final Logger LOG = LoggerFactory.getLogger(ClientWait.class);

    /** Many clients give up on a request after a minute without progress. */
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);

    public ClientWait(ProgressReports reports, CompletableFuture<Void> gone) {
        this(reports, gone, BETWEEN_REPORTS);
    }

    /** Waits until the future is complete, in whatever way, at most this long. Call it on the request's thread. */
    public Waiting until(CompletableFuture<?> end, Duration longest, String message) {
        CompletableFuture<?> either = CompletableFuture.anyOf(end.handle((value, problem) -> true), gone);
        long deadline = System.nanoTime() + longest.toNanos();
        try {
            long left = longest.toNanos();
            while (!isOver(either, Math.min(left, between.toNanos()))) {
                left = deadline - System.nanoTime();
                if (left <= 0) {
                    return Waiting.TIME_UP;
                }
                reports.waiting(message);
            }
            return end.isDone() ? Waiting.ENDED : Waiting.CANCELLED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Waiting.CANCELLED;
        }
    }

    private static boolean isOver(CompletableFuture<?> end, long nanos) throws InterruptedException {
        try {
            end.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException failed) {
            LOG.debug("What a request waited for failed", failed);
            return true;
        }
    }
}
