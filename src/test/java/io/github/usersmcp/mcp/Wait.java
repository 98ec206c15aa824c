package io.github.usersmcp.mcp;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** Waits of tests: for a condition, and never for ever. */
public final class Wait {
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private Wait() {}

    public static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("This did not come about: " + what);
            }
            Thread.onSpinWait();
        }
    }

    /** The result of something that nobody interrupts. */
    public static <T> T uninterrupted(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
