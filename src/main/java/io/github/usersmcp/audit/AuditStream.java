package io.github.usersmcp.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An audit log on a stream, such as standard error. */
public final class AuditStream implements AuditTrail {
    private final String name;
    private final OutputStream stream;

    /**
     * Writes to a stream that other code may also use.
     *
     * @param name the name of the stream in messages, such as {@code standard error}
     * @param stream receives each record in one write, which must throw if it fails
     */
    public AuditStream(String name, OutputStream stream) {
        this.name = name;
        this.stream = stream;
    }

    @Override
    public Optional<String> write(AuditRecord entry) {
        try {
            stream.write((entry.line() + "\n").getBytes(StandardCharsets.UTF_8));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("%s does not take the audit record: %s".formatted(name, e.getMessage()));
        }
    }
}
