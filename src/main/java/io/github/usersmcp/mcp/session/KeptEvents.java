package io.github.usersmcp.mcp.session;

import io.github.usersmcp.limit.FairLimit;
import io.github.usersmcp.mcp.wire.EventStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What sessions have sent on their streams and keep for clients that come back, within a number of bytes for the whole
 * process and one for each session. Where there is no room, the oldest events go.
 */
public final class KeptEvents {
    /** What an event takes besides its data, about. */
    private static final int OVERHEAD = 160;

    private final FairLimit<Kept> process;
    private final long mostOfSession;

    /** @param mostOfSession bytes that one session may keep */
    public KeptEvents(FairLimit<Kept> process, long mostOfSession) {
        this.process = process;
        this.mostOfSession = mostOfSession;
    }

    /** The events of a new session of that caller's. */
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

        /** Keeps an event, unless it alone is too large. */
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

    /** One event, as long as it is kept. */
    final class Kept implements FairLimit.Holding {
        private final OfSession session;
        private final int number;
        private final long size;
        private volatile EventStream.@Nullable Event event;

        private Kept(OfSession session, int number, EventStream.Event event) {
            this.session = session;
            this.number = number;
            this.size = OVERHEAD + (long) event.data().getBytes(StandardCharsets.UTF_8).length;
            this.event = event;
        }

        int number() {
            return number;
        }

        /** Empty when it is no longer kept. */
        Optional<EventStream.Event> event() {
            return Optional.ofNullable(event);
        }

        /** Keeps it no longer. */
        void forget() {
            event = null;
            session.own.release(this);
            process.release(this);
        }

        @Override
        public String caller() {
            return session.caller;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public boolean retire() {
            event = null;
            return true;
        }

        @Override
        public void evicted() {
            forget();
        }
    }
}
