package io.github.usersmcp.audit;

import java.util.Optional;

/** The destination of audit records. The entry point of this package. */
public interface AuditTrail {

    /**
     * Appends one record, whole, and returns once it has been handed to the operating system.
     *
     * @return why it could not be written, in plain words without a secret; empty when it was
     */
    Optional<String> write(AuditRecord entry);
}
