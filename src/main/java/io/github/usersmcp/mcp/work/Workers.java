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
 * The threads that calls run on, and how many calls there may be at once: virtual threads where the Java release has them
 * (JEP 444, 21), those that bring a call among them, else a bounded pool.
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
     * Starts with no call under way.
     *
     * @param places for calls that are under way, those that wait for a thread included
     */
    public static Workers start(Permits places) {
        return new Workers(VirtualThreads.executor().orElseGet(Workers::pool), places);
    }

    /** A place for a call of this caller's; empty when too much is under way. */
    Optional<Permits.Place> take(String caller) {
        return places.take(caller);
    }

    /** Runs the work beside others; {@code false} when no more is taken. */
    boolean run(Runnable work) {
        try {
            threads.execute(work);
            return true;
        } catch (RejectedExecutionException finished) {
            return false;
        }
    }

    /** Runs the work before it returns where this thread may wait, else beside others; {@code false} when no more is taken. */
    boolean runHere(Runnable work) {
        return VirtualThreads.isCurrent() ? visitors.run(work, threads::isShutdown) : run(work);
    }

    /** Takes no more work; what is under way goes on. */
    public void takeNoMore() {
        threads.shutdown();
    }

    /** Takes no more work, waits until all has ended, at most that long, and interrupts what is left. Says whether all ended. */
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
