package io.github.usersmcp.output;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** A stream that offers complete lines to a queue. Only flushing waits. */
final class LineStream extends OutputStream {
    private static final int LONGEST_PIECE = 64 * 1024;

    private final LineQueue queue;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    LineStream(LineQueue queue) {
        this.queue = queue;
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int afterLines = offset + length;
        while (afterLines > offset && bytes[afterLines - 1] != '\n') {
            afterLines--;
        }
        if (afterLines > offset || begun.size() + length > LONGEST_PIECE) {
            begun.write(bytes, offset, afterLines - offset);
            offerBegun();
        }
        begun.write(bytes, afterLines, offset + length - afterLines);
    }

    /** Also writes an incomplete line, such as a prompt, and waits up to the queue's timeout. */
    @Override
    public void flush() {
        offerBegun();
        queue.flush();
    }

    private synchronized void offerBegun() {
        if (begun.size() > 0) {
            queue.offer(begun.toByteArray());
            begun.reset();
        }
    }
}
