package io.github.usersmcp.audit;

import java.util.Optional;

/** The destination of audit records. The entry point of this package. */
public interface AuditTrail {

    /**
     * Appends one complete record; returns once the operating system has it.
     *
     * @return why the record could not be written, without any secret; empty if it was
     */
    Optional<String> write(AuditRecord entry);
}
