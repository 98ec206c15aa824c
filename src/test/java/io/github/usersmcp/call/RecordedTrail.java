package io.github.usersmcp.call;

import io.github.usersmcp.audit.AuditRecord;
import io.github.usersmcp.audit.AuditTrail;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A trail that can be read, and that can be made to fail. */
public final class RecordedTrail implements AuditTrail {
    private final List<AuditRecord> records = new CopyOnWriteArrayList<>();
    private volatile Optional<String> problem = Optional.empty();

    @Override
    public Optional<String> write(AuditRecord entry) {
        if (problem.isEmpty()) {
            records.add(entry);
        }
        return problem;
    }

    public List<AuditRecord> records() {
        return List.copyOf(records);
    }

    /** From now on nothing is written, for this reason. */
    public void fail(String reason) {
        problem = Optional.of(reason);
    }
}
