package io.github.usersmcp.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** An output of the process that logs and audit records share. Neither can block the other, or anything else. */
public final class SharedOutput {
    private static final LineQueue.Bounds BOUNDS = new LineQueue.Bounds(1024 * 1024, 4096, Duration.ofSeconds(1));

    private final LineQueue queue;
    private final PrintStream log;
    private final OutputStream records = new Records();

    /**
     * Wraps a stream.
     *
     * @param name the name of its thread
     * @param raw the stream, which may block; only that thread writes to it
     */
    public SharedOutput(String name, OutputStream raw) {
        this.queue = new LineQueue(
                name,
                lines -> {
                    raw.write(lines);
                    raw.flush();
                },
                BOUNDS);
        this.log = new PrintStream(new LineStream(queue), false, StandardCharsets.UTF_8);
    }

    /**
     * A stream for output that may be dropped if no one reads it. Only flushing waits, at most a second, until everything is
     * written.
     */
    public PrintStream log() {
        return log;
    }

    /** A stream for records: each write is one record, and fails if the output does not accept it within a second. */
    public OutputStream records() {
        return records;
    }

    private final class Records extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            byte[] record = new byte[length];
            System.arraycopy(bytes, offset, record, 0, length);
            Optional<IOException> problem = queue.write(record);
            if (problem.isPresent()) {
                throw problem.get();
            }
        }
    }
}
