package io.github.usersmcp.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A value that is computed once, either in advance while startup does other work, or on
 * first use.
 */
final class Preloaded<T> implements Supplier<T> {
    private final String name;
    private final FutureTask<T> work;

    /** @param name the name of its thread */
    Preloaded(String name, Callable<T> work) {
        this.name = name;
        this.work = new FutureTask<>(work);
    }

    /** Starts the computation on a thread of its own. */
    void begin() {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The value; rethrows an unchecked exception of the computation. */
    @Override
    public T get() {
        work.run();
        try {
            return work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(name + " failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(name + " was interrupted", e);
        }
    }
}
