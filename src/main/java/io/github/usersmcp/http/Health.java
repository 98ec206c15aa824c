package io.github.usersmcp.http;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** What those who watch over the process ask: whether it lives, and whether it can do its work. */
final class Health {
    private final BooleanSupplier credentialsWork;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean worked;

    /** @param credentialsWork asked at each probe; may wait for a while, so only by one probe at a time */
    Health(BooleanSupplier credentialsWork) {
        this.credentialsWork = credentialsWork;
    }

    /** An answer of status and JSON. */
    record Answer(int status, String state) {
        byte[] body() {
            return "{\"status\":\"%s\"}".formatted(state).getBytes(StandardCharsets.UTF_8);
        }
    }

    Answer alive() {
        return new Answer(200, "alive");
    }

    Answer ready() {
        if (stopping.get()) {
            return new Answer(503, "stopping");
        }
        return work() ? new Answer(200, "ready") : new Answer(503, "no token for the API");
    }

    /** A probe that comes while another still asks hears what was heard before. */
    private boolean work() {
        if (asking.compareAndSet(false, true)) {
            try {
                worked = credentialsWork.getAsBoolean();
            } finally {
                asking.set(false);
            }
        }
        return worked;
    }

    /** From now on, nobody shall send more. */
    void stopping() {
        stopping.set(true);
    }
}
