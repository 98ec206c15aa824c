package io.github.usersmcp.mcp.session;

import io.github.usersmcp.limit.FairLimit;
import io.github.usersmcp.mcp.wire.EventStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events that sessions keep so that clients can resume their streams, within one byte limit for the process and one per
 * session. Beyond a limit, the oldest events are dropped.
 */
public final class KeptEvents {
    /** Approximate size of an event without its data, in bytes. */
    private static final int OVERHEAD = 160;

    private final FairLimit<Kept> process;
    private final long mostOfSession;

    /** @param mostOfSession maximum number of bytes that one session keeps */
    public KeptEvents(FairLimit<Kept> process, long mostOfSession) {
        this.process = process;
        this.mostOfSession = mostOfSession;
    }

    /** The events of a new session of this caller. */
    OfSession session(String caller) {
        return new OfSession(caller);
    }

    /** The events of one session. */
    final class OfSession {
        private final FairLimit<Kept> own = FairLimit.undivided(mostOfSession);
        private final String caller;

        private OfSession(String caller) {
            this.caller = caller;
        }

        /** Keeps an event, unless it exceeds a limit by itself. */
        Kept keep(int number, EventStream.Event event) {
            Kept kept = new Kept(this, number, event);
            if (!own.admit(kept)) {
                kept.forget();
            } else if (!process.admit(kept)) {
                kept.forget();
            }
            return kept;
        }
    }

    /** One event, which may have been dropped since. */
    final class Kept extends FairLimit.Holding {
        private final OfSession session;
        private final int number;
        private volatile EventStream.@Nullable Event event;

        private Kept(OfSession session, int number, EventStream.Event event) {
            super(session.caller, OVERHEAD + (long) event.data().getBytes(StandardCharsets.UTF_8).length);
            this.session = session;
            this.number = number;
            this.event = event;
        }

        int number() {
            return number;
        }

        /** The event; empty when it has been dropped. */
        Optional<EventStream.Event> event() {
            return Optional.ofNullable(event);
        }

        /** Drops the event. */
        void forget() {
            event = null;
            session.own.release(this);
            process.release(this);
        }

        @Override
        protected boolean retire() {
            event = null;
            return true;
        }

        @Override
        protected void evicted() {
            forget();
        }
    }
}
