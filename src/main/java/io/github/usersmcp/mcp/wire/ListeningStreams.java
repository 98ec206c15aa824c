package io.github.usersmcp.mcp.wire;

import io.github.usersmcp.limit.FairLimit;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The streams that stay open without a request in progress: those of {@code GET}, {@code subscriptions/listen} and
 * HTTP+SSE. Each holds a connection, so their number is limited; at the limit, the least recently used idle one is
 * closed.
 */
public final class ListeningStreams {
    public static final String TOO_MANY = "Stream limit reached; close one first";

    private final FairLimit<Slot> limit;

    public ListeningStreams(FairLimit<Slot> limit) {
        this.limit = limit;
    }

    /** Reserves a slot for a stream that is about to open; empty when no idle stream can be closed for it. */
    public Optional<Slot> reserve(String caller, BooleanSupplier idle) {
        Slot slot = new Slot(caller, idle);
        return limit.admit(slot) ? Optional.of(slot) : Optional.empty();
    }

    /** The slot of one stream. */
    public final class Slot extends FairLimit.Holding {
        private final BooleanSupplier idle;
        private @Nullable EventStream stream;
        private boolean evicted;

        private Slot(String caller, BooleanSupplier idle) {
            super(caller, 1);
            this.idle = idle;
        }

        /** Holds the slot until the stream ends. */
        public void holds(EventStream opened) {
            boolean late;
            synchronized (this) {
                stream = opened;
                late = evicted;
            }
            opened.onClosed(this::release);
            if (late) {
                opened.close();
            }
        }

        void used() {
            limit.used(this);
        }

        public void release() {
            limit.release(this);
        }

        @Override
        protected boolean retire() {
            return idle.getAsBoolean();
        }

        @Override
        protected void evicted() {
            EventStream open;
            synchronized (this) {
                evicted = true;
                open = stream;
            }
            if (open != null) {
                open.close();
            }
        }
    }
}
