package io.github.usersmcp.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A value that can be worked out ahead of its need, while the start does other things; without that, it is worked out when
 * it is needed. It is worked out once.
 */
final class Preloaded<T> implements Supplier<T> {
    private final String name;
    private final FutureTask<T> work;

    /** @param name what its thread is called */
    Preloaded(String name, Callable<T> work) {
        this.name = name;
        this.work = new FutureTask<>(work);
    }

    /** Begins with it on a thread of its own. */
    void begin() {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The value; throws what working it out threw, where that is unchecked. */
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
