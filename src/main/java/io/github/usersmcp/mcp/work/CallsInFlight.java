package io.github.usersmcp.mcp.work;

import io.github.usersmcp.limit.Permits.Place;
import io.github.usersmcp.value.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's requests that are being worked on, by their id: to cancel one, and to know whose answer is still wanted. */
public final class CallsInFlight {
    private static final Logger LOG = LoggerFactory.getLogger(CallsInFlight.class);

    private final Map<Object, Call> calls = new ConcurrentHashMap<>();
    private final Workers workers;
    private final String caller;

    public CallsInFlight(Workers workers, Principal caller) {
        this.workers = workers;
        this.caller = caller.name();
    }

    /** What became of a request that was handed in. */
    public enum Start {
        STARTED,
        TOO_MANY,
        SAME_ID
    }

    /** Lets a request be worked on beside the others. */
    public Start start(Object id, Runnable work) {
        return start(id, work, () -> {});
    }

    /**
     * The same, with something to do at the end.
     *
     * @param after done when the work has ended, also when it was cancelled before it began
     */
    public Start start(Object id, Runnable work, Runnable after) {
        return start(id, work, after, workers::run);
    }

    /**
     * Works on a request before it returns where this thread may wait, and else beside the others.
     *
     * @param after done when the work has ended, also when it was cancelled before it began
     */
    public Start startHere(Object id, Runnable work, Runnable after) {
        return start(id, work, after, workers::runHere);
    }

    private Start start(Object id, Runnable work, Runnable after, Predicate<Runnable> runner) {
        Optional<Place> place = workers.take(caller);
        Call call = new Call(id, work, after, place.orElse(Place.NONE));
        if (calls.putIfAbsent(id, call) != null) {
            call.place.giveBack();
            return Start.SAME_ID;
        }
        if (place.isPresent() && runner.test(call)) {
            return Start.STARTED;
        }
        call.place.giveBack();
        calls.remove(id, call);
        return Start.TOO_MANY;
    }

    /** Works on a request now, before anything else is read. */
    public Start runNow(Object id, Runnable work) {
        Call call = new Call(id, work, () -> {}, Place.NONE);
        if (calls.putIfAbsent(id, call) != null) {
            return Start.SAME_ID;
        }
        call.run();
        return Start.STARTED;
    }

    /** Interrupts the work; from now on its answer is nobody's. Its id is free again when the work has ended. */
    public void cancel(Object id) {
        Call call = calls.get(id);
        if (call != null) {
            call.cancel(true);
        }
    }

    /** The same for all of them. */
    public void cancelAll() {
        calls.keySet().forEach(this::cancel);
    }

    public boolean areNone() {
        return calls.isEmpty();
    }

    /** Whether somebody still waits for the answer under this id. */
    public boolean wants(Object id) {
        Call call = calls.get(id);
        return call != null && !call.isCancelled();
    }

    /**
     * Whether somebody waits for the answer under this id; from now on nobody does, and the id is free again, as is the
     * call's place: a client may ask again the moment it has the answer.
     */
    public boolean answers(Object id) {
        Call call = calls.get(id);
        if (call == null || call.isCancelled() || !calls.remove(id, call)) {
            return false;
        }
        call.place.giveBack();
        return true;
    }

    /** One request; it counts as in flight until its work has ended, even when it was cancelled before. */
    private final class Call extends FutureTask<Void> {
        private final Object id;
        private final Runnable after;
        private final Place place;

        Call(Object id, Runnable work, Runnable after, Place place) {
            super(() -> runLogged(work), null);
            this.id = id;
            this.after = after;
            this.place = place;
        }

        @Override
        public void run() {
            super.run();
            calls.remove(id, this);
            runLogged(after);
            place.giveBack();
        }
    }

    private static void runLogged(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A request ended in a bug", e);
        }
    }
}
