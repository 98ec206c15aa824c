package io.github.usersmcp.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The destination of audit records. The entry point of this package. */
public interface AuditTrail extends AutoCloseable {

    /**
     * Appends one complete record; returns once the operating system has it.
     *
     * @return why the record could not be written, without any secret; empty if it was
     */
    Optional<String> write(AuditRecord entry);

    /** Signs what is not signed yet, if the log is signed. Called after the last record. */
    @Override
    default void close() {}

    /** An audit log on a stream, such as standard error. */
    final class AuditStream implements AuditTrail {
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

    /** An audit log that can tell whether its last record was written. */
    final class WatchedTrail implements AuditTrail {
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

    /**
     * How the records of an audit log are linked.
     *
     * @param clock the time of checkpoints
     * @param ids makes the ids of chains, each unlike any other
     * @param key signs checkpoints; empty for none
     */
    record ChainSettings(Clock clock, Supplier<UUID> ids, Optional<TrailKey> key) {}
}
