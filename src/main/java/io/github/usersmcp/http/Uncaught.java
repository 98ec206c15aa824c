package io.github.usersmcp.http;

/** Errors that an executor or a library would swallow, although the thread cannot continue its work. */
final class Uncaught {
    private Uncaught() {}

    /** Treats the error as if the current thread had died of it. */
    static void report(Error error) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
    }
}
