package io.github.usersmcp.api;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Doing nothing for a while. */
final class Pause {
    private Pause() {}

    /** Waits; false when the thread was interrupted, which ends the wait at once and stays in the thread's flag. */
    static boolean of(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
            return true;
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
