package io.github.usersmcp.http;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** What those who watch over the process ask: whether it lives, and whether it can do its work. */
final class Health {
    private final BooleanSupplier credentialsWork;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /** @param credentialsWork cheap; asked at each probe */
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
        return credentialsWork.getAsBoolean() ? new Answer(200, "ready") : new Answer(503, "no token for the API");
    }

    /** From now on, nobody shall send more. */
    void stopping() {
        stopping.set(true);
    }
}
