package io.github.usersmcp.harness;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits that park, end when they are interrupted, and fail after a time. */
public final class Wait {
    /** How long a single step may take on a busy machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    private Wait() {}

    /** Waits for a condition. */
    public static void until(String what, BooleanSupplier condition) {
        if (!until(PATIENCE, condition)) {
            throw new AssertionError("This did not happen within " + PATIENCE.toSeconds() + " s: " + what);
        }
    }

    /** Waits for a condition; says whether it came true in this time. */
    public static boolean until(Duration longest, BooleanSupplier condition) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            pause(BETWEEN_LOOKS);
        }
        return true;
    }

    /** Lets this time pass. */
    public static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting", e);
        }
    }

    /** Waits until the latch is open. */
    public static void on(CountDownLatch latch) throws InterruptedException {
        inTime(latch.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS), "a latch was opened");
    }

    /** Waits for a permit. */
    public static void on(Semaphore permits) throws InterruptedException {
        inTime(permits.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS), "a permit was free");
    }

    /** Waits for the thread's end. */
    public static void on(Thread thread) throws InterruptedException {
        thread.join(PATIENCE.toMillis());
        inTime(!thread.isAlive(), "the thread " + thread.getName() + " ended");
    }

    /** Waits for a result. */
    public static <T> T on(Future<T> future) throws InterruptedException, ExecutionException {
        try {
            return future.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("No result within " + PATIENCE.toSeconds() + " s", e);
        }
    }

    /** Waits for a result that cannot fail in a way that the caller could handle. */
    public static <T> T on(CompletableFuture<T> future) {
        try {
            return on((Future<T>) future);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting", e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** Waits for an element. */
    public static <T> T on(BlockingQueue<T> queue) throws InterruptedException {
        T element = queue.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        if (element == null) {
            throw new AssertionError("Nothing was added within " + PATIENCE.toSeconds() + " s");
        }
        return element;
    }

    /** The result of work that no test interrupts, without its checked exceptions. */
    public static <T> T uninterrupted(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void inTime(boolean inTime, String what) {
        if (!inTime) {
            throw new AssertionError("Not within " + PATIENCE.toSeconds() + " s: " + what);
        }
    }
}
