package io.github.usersmcp.mcp.work;

import io.github.usersmcp.limit.Permits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs calls, and limits how many are in progress: on virtual threads where Java has them (JEP 444, Java 21), including
 * the thread that brought the call, otherwise on a bounded pool.
 */
public final class Workers {
    private static final int MOST_THREADS = 64;
    private static final int IDLE_SECONDS = 30;

    private final ExecutorService threads;
    private final CallerThreads visitors = new CallerThreads();
    private final Permits places;

    Workers(ExecutorService threads, Permits places) {
        this.threads = threads;
        this.places = places;
    }

    /**
     * Starts without calls.
     *
     * @param places permits for calls in progress, including those that wait for a thread
     */
    public static Workers start(Permits places) {
        return new Workers(VirtualThreads.executor().orElseGet(Workers::pool), places);
    }

    /** Takes a permit for a call; empty when too many are in progress. */
    Optional<Permits.Place> take(String caller) {
        return places.take(caller);
    }

    /** Runs the work on another thread; {@code false} after {@link #takeNoMore}. */
    boolean run(Runnable work) {
        try {
            threads.execute(work);
            return true;
        } catch (RejectedExecutionException finished) {
            return false;
        }
    }

    /**
     * Runs the work on the current thread if that may block, otherwise on another; {@code false} after {@link
     * #takeNoMore}.
     */
    boolean runHere(Runnable work) {
        return VirtualThreads.isCurrent() ? visitors.run(work, threads::isShutdown) : run(work);
    }

    /** Rejects further work; work in progress continues. */
    public void takeNoMore() {
        threads.shutdown();
    }

    /**
     * Rejects further work, waits at most this long for the rest to end, and interrupts what is left. Returns whether
     * all of it ended.
     */
    public boolean finish(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        takeNoMore();
        try {
            if (threads.awaitTermination(longest.toNanos(), TimeUnit.NANOSECONDS)
                    && visitors.awaitNone(end - System.nanoTime())) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        visitors.interruptAll();
        return false;
    }

    private static ExecutorService pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
