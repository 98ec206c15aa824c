package io.github.usersmcp.mcp.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes whole lines, one at a time, and flushes each. When the client no longer reads, it reports that once and
 * discards what is written afterwards.
 */
public final class LineWriter implements MessageSink {
    private static final Logger LOG = LoggerFactory.getLogger(LineWriter.class);
    private final OutputStream output;
    private final CompletableFuture<Void> gone;

    /** A writer that does not report when the client no longer reads. */
    public LineWriter(OutputStream output) {
        this(output, new CompletableFuture<>());
    }

    /** @param gone completed when a line could not be written */
    public LineWriter(OutputStream output, CompletableFuture<Void> gone) {
        this.output = output;
        this.gone = gone;
    }

    @Override
    public synchronized void write(byte[] message) {
        if (gone.isDone()) {
            return;
        }
        byte[] line = Arrays.copyOf(message, message.length + 1);
        line[message.length] = '\n';
        try {
            output.write(line);
            output.flush();
        } catch (IOException e) {
            LOG.debug("The client no longer reads: {}", e.getMessage());
            gone.complete(null);
        }
    }
}
