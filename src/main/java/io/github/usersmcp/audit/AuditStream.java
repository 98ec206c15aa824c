package io.github.usersmcp.audit;

import java.io.PrintStream;
import java.util.Optional;

/** A trail on a stream, such as standard error. */
public final class AuditStream implements AuditTrail {
    private final PrintStream stream;

    public AuditStream(PrintStream stream) {
        this.stream = stream;
    }

    @Override
    public Optional<String> write(AuditRecord entry) {
        stream.println(entry.line());
        return stream.checkError() ? Optional.of("standard error does not take the audit record") : Optional.empty();
    }
}
