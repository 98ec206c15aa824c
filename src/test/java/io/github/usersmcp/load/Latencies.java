package io.github.usersmcp.load;

import java.time.Duration;
import java.util.Arrays;

/** How long requests took. */
final class Latencies {
    private static final int FIRST_SIZE = 1024;

    private long[] nanos = new long[FIRST_SIZE];
    private int count;

    synchronized void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
    }

    /** Forgets all. */
    synchronized void reset() {
        count = 0;
    }

    /** @param part of all requests, such as 0.99, that took no longer */
    synchronized Duration quantile(double part) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return count == 0 ? Duration.ZERO : Duration.ofNanos(sorted[(int) Math.ceil(part * count) - 1]);
    }
}
