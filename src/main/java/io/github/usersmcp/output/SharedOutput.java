package io.github.usersmcp.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** An output of the process that logs and records share: neither can block the other or anything else. */
public final class SharedOutput {
    private static final LineQueue.Bounds BOUNDS = new LineQueue.Bounds(1024 * 1024, 4096, Duration.ofSeconds(1));

    private final LineQueue queue;
    private final PrintStream log;
    private final OutputStream records = new Records();

    /**
     * Goes in front of a stream.
     *
     * @param name what its thread is called
     * @param raw written to by that thread alone; it may block
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
     * For what may be dropped when nobody reads it. To flush it waits, a second at most, until everything is written;
     * nothing else waits.
     */
    public PrintStream log() {
        return log;
    }

    /** For what must be known to be written: each write is one record, and fails when it is not taken within a second. */
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
