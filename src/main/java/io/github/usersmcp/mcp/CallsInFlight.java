package io.github.usersmcp.mcp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests that are being worked on, by their id: to bound them, to cancel one, and to let all of them finish. */
final class CallsInFlight {
    private static final Logger LOG = LoggerFactory.getLogger(CallsInFlight.class);

    private final Map<Object, Call> calls = new ConcurrentHashMap<>();
    private final ExecutorService workers;
    private final int most;

    CallsInFlight(ExecutorService workers, int most) {
        this.workers = workers;
        this.most = most;
    }

    /** What became of a request that was handed in. */
    enum Start {
        STARTED,
        TOO_MANY,
        SAME_ID
    }

    /** Lets a request be worked on beside the others. */
    Start start(Object id, Runnable work) {
        return start(id, work, workers);
    }

    /** Works on a request now, before anything else is read. */
    Start runNow(Object id, Runnable work) {
        return start(id, work, Runnable::run);
    }

    private Start start(Object id, Runnable work, Executor where) {
        if (calls.size() >= most) {
            return Start.TOO_MANY;
        }
        Call call = new Call(id, work);
        if (calls.putIfAbsent(id, call) != null) {
            return Start.SAME_ID;
        }
        where.execute(call);
        return Start.STARTED;
    }

    /** Interrupts the work; from now on its answer is nobody's. Its id is free again when the work has ended. */
    void cancel(Object id) {
        Call call = calls.get(id);
        if (call != null) {
            call.cancel(true);
        }
    }

    /** Whether somebody waits for the answer under this id; from now on nobody does, and the id is free again. */
    boolean answers(Object id) {
        Call call = calls.get(id);
        return call != null && !call.isCancelled() && calls.remove(id, call);
    }

    /** Waits until every call has ended, cancelled ones too, at most that long, and interrupts what is left. */
    void finish(Duration longest) {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} calls did not end in time and are given up", calls.size());
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** One request; it counts as in flight until its work has ended, even when it was cancelled before. */
    private final class Call extends FutureTask<Void> {
        private final Object id;

        Call(Object id, Runnable work) {
            super(() -> runLogged(work), null);
            this.id = id;
        }

        @Override
        public void run() {
            super.run();
            calls.remove(id, this);
        }
    }

    private static void runLogged(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("A request ended in a bug", e);
        }
    }
}
