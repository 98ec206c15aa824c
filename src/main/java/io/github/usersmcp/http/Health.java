package io.github.usersmcp.http;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Answers liveness and readiness probes. */
public final class Health {
    private static final String STOPPED = ",\"audit\":\"not written; changes are stopped\"";

    private final Checks checks;
    private final BooleanSupplier admitsAnyone;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean worked;

    /** @param admitsAnyone whether any caller can be accepted; must be cheap */
    Health(Checks checks, BooleanSupplier admitsAnyone) {
        this.checks = checks;
        this.admitsAnyone = admitsAnyone;
    }

    /**
     * The checks made for each probe.
     *
     * @param credentialsWork whether the API issues a token; may take a while, so only one probe at a time calls it
     * @param recordsAreWritten whether the audit log accepts records; while it does not, changes are blocked
     */
    public record Checks(BooleanSupplier credentialsWork, BooleanSupplier recordsAreWritten) {}

    /** An HTTP status and a JSON body. */
    record Answer(int status, String state, boolean recordsAreWritten) {
        byte[] body() {
            return "{\"status\":\"%s\"%s}"
                    .formatted(state, recordsAreWritten ? "" : STOPPED)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    Answer alive() {
        return answer(200, "alive");
    }

    Answer ready() {
        if (stopping.get()) {
            return answer(503, "stopping");
        }
        if (!admitsAnyone.getAsBoolean()) {
            return answer(503, "no caller is accepted");
        }
        return work() ? answer(200, "ready") : answer(503, "no token for the API");
    }

    /** A probe that arrives during another check gets the previous result. */
    private boolean work() {
        if (asking.compareAndSet(false, true)) {
            try {
                worked = checks.credentialsWork().getAsBoolean();
            } finally {
                asking.set(false);
            }
        }
        return worked;
    }

    private Answer answer(int status, String state) {
        return new Answer(status, state, checks.recordsAreWritten().getAsBoolean());
    }

    /** From now on, reports the server as not ready. */
    void stopping() {
        stopping.set(true);
    }
}
