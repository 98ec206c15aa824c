package io.github.usersmcp.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes whole lines, one at a time, each at once. When the client is gone, what is written goes nowhere. */
final class LineWriter implements MessageSink {
    private static final Logger LOG = LoggerFactory.getLogger(LineWriter.class);
    private final OutputStream output;

    LineWriter(OutputStream output) {
        this.output = output;
    }

    @Override
    public synchronized void write(byte[] message) {
        byte[] line = Arrays.copyOf(message, message.length + 1);
        line[message.length] = '\n';
        try {
            output.write(line);
            output.flush();
        } catch (IOException e) {
            LOG.debug("The client no longer reads: {}", e.getMessage());
        }
    }
}
