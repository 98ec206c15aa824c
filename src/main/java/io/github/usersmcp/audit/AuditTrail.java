package io.github.usersmcp.audit;

import java.util.Optional;

/** The destination of audit records. The entry point of this package. */
public interface AuditTrail extends AutoCloseable {

    /**
     * Appends one complete record; returns once the operating system has it.
     *
     * @return why the record could not be written, without any secret; empty if it was
     */
    Optional<String> write(AuditRecord entry);

    /** Writes that the log ends here, if it has any record. Called once, after the last record. */
    @Override
    default void close() {}
}
