package io.github.usersmcp.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** An audit log on a stream, such as standard error. */
public final class AuditStream implements AuditTrail {
    private final String name;
    private final OutputStream stream;
    private final RecordChain chain;
    private final Lock lock = new ReentrantLock();

    /**
     * Writes to a stream that other code may also use.
     *
     * @param name the name of the stream in messages, such as {@code standard error}
     * @param stream receives each record in one write, which must throw if it fails
     * @param linking how its records are linked
     */
    public AuditStream(String name, OutputStream stream, ChainSettings linking) {
        this.name = name;
        this.stream = stream;
        this.chain = new RecordChain(linking);
    }

    @Override
    public Optional<String> write(AuditRecord entry) {
        return locked(() -> chain.append(entry, Optional::empty, stream::write));
    }

    @Override
    public void close() {
        locked(() -> chain.end(stream::write));
    }

    private interface Writing {
        void run() throws IOException;
    }

    /** Records are linked in the order in which they are written. */
    private Optional<String> locked(Writing writing) {
        lock.lock();
        try {
            writing.run();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("%s does not take the audit record: %s".formatted(name, e.getMessage()));
        } finally {
            lock.unlock();
        }
    }
}
