package io.github.usersmcp.mcp.work;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Runs work on the threads that bring it. */
final class CallerThreads {
    private final Set<Thread> visitors = ConcurrentHashMap.newKeySet();
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
        visitors.add(Thread.currentThread());
        try {
            work.run();
            return true;
        } finally {
            visitors.remove(Thread.currentThread());
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
        visitors.forEach(Thread::interrupt);
    }
}
