package io.github.usersmcp.mcp.work;

import io.github.usersmcp.limit.Permits.Permit;
import io.github.usersmcp.value.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's requests in progress, by id: cancels them, and tells whether a response is still wanted. */
public final class CallsInFlight {
    private static final Logger LOG = LoggerFactory.getLogger(CallsInFlight.class);

    private final Map<Object, Call> calls = new ConcurrentHashMap<>();
    private final Workers workers;
    private final String caller;

    public CallsInFlight(Workers workers, Principal caller) {
        this.workers = workers;
        this.caller = caller.name();
    }

    /** Whether a request was started. */
    public enum Start {
        STARTED,
        TOO_MANY,
        SAME_ID
    }

    /** Starts a request on another thread. */
    public Start start(Object id, Runnable work) {
        return start(id, work, () -> {});
    }

    /**
     * Starts a request on another thread, with an action for its end.
     *
     * @param after runs when the work has ended, even if it was canceled before it began
     */
    public Start start(Object id, Runnable work, Runnable after) {
        return start(id, work, after, workers::run);
    }

    /**
     * Runs a request on the current thread if that may block, otherwise starts it on another thread.
     *
     * @param after runs when the work has ended, even if it was canceled before it began
     */
    public Start startHere(Object id, Runnable work, Runnable after) {
        return start(id, work, after, workers::runHere);
    }

    private Start start(Object id, Runnable work, Runnable after, Predicate<Runnable> runner) {
        Optional<Permit> permit = workers.tryAcquire(caller);
        Call call = new Call(id, work, after, permit.orElse(Permit.NONE));
        if (calls.putIfAbsent(id, call) != null) {
            call.permit.release();
            return Start.SAME_ID;
        }
        if (permit.isPresent() && runner.test(call)) {
            return Start.STARTED;
        }
        call.permit.release();
        calls.remove(id, call);
        return Start.TOO_MANY;
    }

    /** Runs a request on the current thread, before anything else is read. */
    public Start runNow(Object id, Runnable work) {
        Call call = new Call(id, work, () -> {}, Permit.NONE);
        if (calls.putIfAbsent(id, call) != null) {
            return Start.SAME_ID;
        }
        call.run();
        return Start.STARTED;
    }

    /** Interrupts a request and drops its response. Its id stays taken until the work has ended. */
    public void cancel(Object id) {
        Call call = calls.get(id);
        if (call != null) {
            call.cancel(true);
        }
    }

    /** Cancels all requests. */
    public void cancelAll() {
        calls.keySet().forEach(this::cancel);
    }

    public boolean areNone() {
        return calls.isEmpty();
    }

    /** Whether the response to this request is still wanted. */
    public boolean wants(Object id) {
        Call call = calls.get(id);
        return call != null && !call.isCancelled();
    }

    /**
     * Claims the response to this request: returns whether it is still wanted, and frees the id and the permit, since a
     * client may send the next request the moment it has the response.
     */
    public boolean answers(Object id) {
        Call call = calls.get(id);
        if (call == null || call.isCancelled() || !calls.remove(id, call)) {
            return false;
        }
        call.permit.release();
        return true;
    }

    /** One request; it counts as in flight until its work has ended, even after it was canceled. */
    private final class Call extends FutureTask<Void> {
        private final Object id;
        private final Runnable after;
        private final Permit permit;

        Call(Object id, Runnable work, Runnable after, Permit permit) {
            super(() -> runLogged(work), null);
            this.id = id;
            this.after = after;
            this.permit = permit;
        }

        @Override
        public void run() {
            super.run();
            calls.remove(id, this);
            runLogged(after);
            permit.release();
        }
    }

    private static void runLogged(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A request failed unexpectedly", e);
        }
    }
}
