package io.github.usersmcp.call;

import io.github.usersmcp.audit.AuditRecord;
import io.github.usersmcp.audit.AuditTrail;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An audit trail that tests can read, and make fail. */
public final class RecordedTrail implements AuditTrail {
    private final List<AuditRecord> records = new CopyOnWriteArrayList<>();
    private volatile Optional<String> problem = Optional.empty();
    private volatile int fits;

    @Override
    public Optional<String> write(AuditRecord entry) {
        if (problem.isPresent() && records.size() >= fits) {
            return problem;
        }
        records.add(entry);
        return Optional.empty();
    }

    public List<AuditRecord> records() {
        return List.copyOf(records);
    }

    /** Fails every later write for this reason. */
    public void fail(String reason) {
        problem = Optional.of(reason);
    }

    /** Accepts that many records and fails every later write for this reason. */
    public void failAfter(int written, String reason) {
        fits = written;
        fail(reason);
    }
}
