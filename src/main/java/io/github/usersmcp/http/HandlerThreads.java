package io.github.usersmcp.http;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.VirtualThreads;

/**
 * Keeps some of the server's threads free for probes even while others wait, for example for an issuer's keys: requests
 * beyond a number run on extra threads. Not needed for virtual threads, which are never scarce.
 */
final class HandlerThreads implements AutoCloseable {
    private static final int IDLE_SECONDS = 30;

    private final Semaphore free;
    private final ThreadPoolExecutor extra;

    /**
     * Starts without any thread.
     *
     * @param mostOfServer how many of the server's threads may be in use
     * @param extra how many extra threads there are; the number of connections bounds the queue in front of them
     */
    HandlerThreads(int mostOfServer, int extra) {
        this.free = new Semaphore(mostOfServer);
        this.extra = new ThreadPoolExecutor(
                extra, extra, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), HandlerThreads::daemon);
        this.extra.allowCoreThreadTimeOut(true);
    }

    /** Runs the work on this thread, or on an extra one if too many of the server's threads are in use. */
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
            extra.execute(work);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "http-extra");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        extra.shutdownNow();
    }
}
