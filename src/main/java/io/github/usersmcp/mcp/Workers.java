package io.github.usersmcp.mcp;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that calls run on: virtual ones where the Java release has them (JEP 444, 21), else a bounded pool. */
final class Workers {
    private static final int MOST_THREADS = 64;
    private static final int IDLE_SECONDS = 30;

    private Workers() {}

    static ExecutorService start() {
        return Runtime.version().feature() < 21 ? pool() : virtualThreads();
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
