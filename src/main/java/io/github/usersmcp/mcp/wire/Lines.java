package io.github.usersmcp.mcp.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How messages travel over stdio: each on a line of its own (MCP 2025-11-25, basic/transports, stdio). */
public final class Lines {
    private Lines() {}

    /** Reads lines of bounded length. Discards a longer line up to its end, so that the next one is whole. */
    public static final class LineReader {
        private final InputStream input;
        private final int longest;

        /** One line of the input. */
        public sealed interface Line {}

        /** A line's content without its terminator. */
        @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
        public record Content(byte[] bytes) implements Line {}

        public record TooLong() implements Line {}

        public record End() implements Line {}

        /** @param longest maximum number of bytes in a line, without its terminator */
        public LineReader(InputStream input, int longest) {
            this.input = new BufferedInputStream(input);
            this.longest = longest;
        }

        public Line next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            boolean tooLong = false;
            for (int octet = input.read(); octet != '\n'; octet = input.read()) {
                if (octet < 0) {
                    return line.size() == 0 && !tooLong ? new End() : content(line, tooLong);
                }
                tooLong |= line.size() == longest;
                if (!tooLong) {
                    line.write(octet);
                }
            }
            return content(line, tooLong);
        }

        private static Line content(ByteArrayOutputStream line, boolean tooLong) {
            return tooLong ? new TooLong() : new Content(line.toByteArray());
        }
    }

    /**
     * Writes whole lines, one at a time, and flushes each. When the client no longer reads, it reports that once and
     * discards what is written afterwards.
     */
    public static final class LineWriter implements MessageSink {
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
}
