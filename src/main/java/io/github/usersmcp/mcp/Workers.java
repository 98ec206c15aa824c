package io.github.usersmcp.mcp;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that calls run on, and how many calls there may be at once: virtual threads where the Java release has them
 * (JEP 444, 21), else a bounded pool.
 */
final class Workers {
    private static final int MOST_THREADS = 64;
    private static final int IDLE_SECONDS = 30;

    private final ExecutorService threads;
    private final Places places;

    Workers(ExecutorService threads, Places places) {
        this.threads = threads;
        this.places = places;
    }

    /** @param places for calls that are under way, those that wait for a thread included */
    static Workers start(Places places) {
        return new Workers(Runtime.version().feature() < 21 ? pool() : virtualThreads(), places);
    }

    /** A place for a call of this caller's; empty when too much is under way. */
    Optional<Places.Place> take(String caller) {
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

    /** Takes no more work, waits until all has ended, at most that long, and interrupts what is left. Says whether all ended. */
    boolean finish(Duration longest) {
        threads.shutdown();
        try {
            if (threads.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        return false;
    }

    private static ExecutorService pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** The code is compiled for 17, which cannot name this method. */
    private static ExecutorService virtualThreads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Java 21 and later have virtual threads", e);
        }
    }
}
