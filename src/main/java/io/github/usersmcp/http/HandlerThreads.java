package io.github.usersmcp.http;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.VirtualThreads;

/**
 * Keeps some of the server's threads free for probes, whatever the others wait for, such as an issuer's keys: requests beyond
 * a number are handed to threads besides. Virtual threads are never short.
 */
final class HandlerThreads implements AutoCloseable {
    private static final int IDLE_SECONDS = 30;

    private final Semaphore free;
    private final ThreadPoolExecutor besides;

    /**
     * No threads yet.
     *
     * @param mostOfServer how many of the server's threads may be taken
     * @param besides how many threads there are for what is beyond that; what waits for them is bounded by the connections
     */
    HandlerThreads(int mostOfServer, int besides) {
        this.free = new Semaphore(mostOfServer);
        this.besides = new ThreadPoolExecutor(
                besides, besides, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), HandlerThreads::daemon);
        this.besides.allowCoreThreadTimeOut(true);
    }

    /** Runs the work on this thread, or on another when too many of the server's are taken. */
    void run(Runnable work) {
        if (VirtualThreads.isVirtualThread()) {
            work.run();
        } else if (free.tryAcquire()) {
            try {
                work.run();
            } finally {
                free.release();
            }
        } else {
            besides.execute(work);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "http-besides");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        besides.shutdownNow();
    }
}
