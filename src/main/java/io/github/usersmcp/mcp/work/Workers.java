package io.github.usersmcp.mcp.work;

import io.github.usersmcp.limit.Permits;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls, and limits how many are in progress: on virtual threads where Java has them (JEP 444, Java 21), including
 * the thread that brought the call, otherwise on a bounded pool.
 */
public final class Workers {
    private static final int MOST_THREADS = 64;
    private static final int IDLE_SECONDS = 30;

    private final ExecutorService threads;
    private final CallerThreads callerThreads = new CallerThreads();
    private final Permits permits;

    Workers(ExecutorService threads, Permits permits) {
        this.threads = threads;
        this.permits = permits;
    }

    /**
     * Starts without calls.
     *
     * @param permits permits for calls in progress, including those that wait for a thread
     */
    public static Workers start(Permits permits) {
        return new Workers(VirtualThreads.executor().orElseGet(Workers::pool), permits);
    }

    /** Takes a permit for a call; empty when too many are in progress. */
    Optional<Permits.Permit> tryAcquire(String caller) {
        return permits.tryAcquire(caller);
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
        return VirtualThreads.isCurrent() ? callerThreads.run(work, threads::isShutdown) : run(work);
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
                    && callerThreads.awaitNone(end - System.nanoTime())) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        callerThreads.interruptAll();
        return false;
    }

    private static ExecutorService pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Runs work on the threads that bring it. */
    static final class CallerThreads {
        private final Set<Thread> callers = ConcurrentHashMap.newKeySet();
        /** One party is the thread that waits for the end. */
        private final Phaser present = new Phaser(1);

        /**
         * Runs the work on the current thread, and clears an interruption that was meant for the work.
         *
         * @return {@code false} when it is closed and the work was not run
         */
        boolean run(Runnable work, BooleanSupplier closed) {
            if (present.register() < 0) {
                return false;
            }
            try {
                return !closed.getAsBoolean() && runListed(work);
            } finally {
                present.arriveAndDeregister();
            }
        }

        private boolean runListed(Runnable work) {
            callers.add(Thread.currentThread());
            try {
                work.run();
                return true;
            } finally {
                callers.remove(Thread.currentThread());
                Thread.interrupted();
            }
        }

        /** Waits at most this many nanoseconds until no work is running; call it once, after closing. */
        boolean awaitNone(long nanoseconds) throws InterruptedException {
            try {
                present.awaitAdvanceInterruptibly(present.arriveAndDeregister(), nanoseconds, TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            }
        }

        void interruptAll() {
            callers.forEach(Thread::interrupt);
        }
    }

    /** Virtual threads (JEP 444, Java 21), by reflection, since the code is compiled for Java 17. */
    static final class VirtualThreads {
        private static final Optional<Method> PER_TASK = method(Executors.class, "newVirtualThreadPerTaskExecutor");
        private static final Optional<Method> IS_VIRTUAL = method(Thread.class, "isVirtual");

        private VirtualThreads() {}

        /** An executor with one virtual thread per task; empty before Java 21. */
        static Optional<ExecutorService> executor() {
            return PER_TASK.map(method -> (ExecutorService) invoke(method, null));
        }

        /** Whether the current thread is virtual, so that it may block without holding up others. */
        static boolean isCurrent() {
            return IS_VIRTUAL.isPresent() && (boolean) invoke(IS_VIRTUAL.get(), Thread.currentThread());
        }

        private static Optional<Method> method(Class<?> type, String name) {
            return Stream.of(type.getMethods())
                    .filter(method -> method.getName().equals(name))
                    .findFirst();
        }

        private static Object invoke(Method method, @Nullable Object target) {
            try {
                return method.invoke(target);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(method + " is public and does not fail", e);
            }
        }
    }
}
