package io.github.usersmcp.http;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** What those who watch over the process ask: whether it lives, and whether it can do its work. */
public final class Health {
    private static final String STOPPED = ",\"audit\":\"not written; changes are stopped\"";

    private final Checks checks;
    private final BooleanSupplier admitsSomebody;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean worked;

    /** @param admitsSomebody whether there is anybody who may call; cheap */
    Health(Checks checks, BooleanSupplier admitsSomebody) {
        this.checks = checks;
        this.admitsSomebody = admitsSomebody;
    }

    /**
     * What is asked at each probe.
     *
     * @param credentialsWork whether a token for the API can be had; may wait for a while, so only one probe at a time asks
     * @param recordsAreWritten whether the audit trail takes records; while it does not, changes are stopped
     */
    public record Checks(BooleanSupplier credentialsWork, BooleanSupplier recordsAreWritten) {}

    /** An answer of status and JSON. */
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
        if (!admitsSomebody.getAsBoolean()) {
            return answer(503, "no caller is accepted");
        }
        return work() ? answer(200, "ready") : answer(503, "no token for the API");
    }

    /** A probe that comes while another still asks hears what was heard before. */
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

    /** From now on, nobody shall send more. */
    void stopping() {
        stopping.set(true);
    }
}
