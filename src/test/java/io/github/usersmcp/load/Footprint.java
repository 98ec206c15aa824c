package io.github.usersmcp.load;

/**
 * What the server's process takes.
 *
 * @param threads of the operating system
 * @param heapBytes in use after a collection
 */
record Footprint(int threads, long heapBytes) {
    /** The JVM starts and ends threads of its own, such as compilers. */
    static final int MORE_THREADS = 8;

    /** Caches that fill slowly, and what the last requests have left behind. */
    static final long MORE_HEAP_BYTES = 8L << 20;

    boolean hasMoreThreadsThan(Footprint earlier) {
        return threads > earlier.threads + MORE_THREADS;
    }

    boolean hasMoreHeapThan(Footprint earlier) {
        return heapBytes > earlier.heapBytes + MORE_HEAP_BYTES;
    }
}
