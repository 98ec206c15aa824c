package io.github.usersmcp.audit;

import java.util.Optional;

/** An audit log that can tell whether its last record was written. */
public final class WatchedTrail implements AuditTrail {
    private final AuditTrail trail;
    private volatile boolean written = true;

    public WatchedTrail(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public Optional<String> write(AuditRecord entry) {
        Optional<String> problem = trail.write(entry);
        written = problem.isEmpty();
        return problem;
    }

    @Override
    public void close() {
        trail.close();
    }

    /** Whether the last record was written; true if there was none yet. */
    public boolean isWritten() {
        return written;
    }
}
