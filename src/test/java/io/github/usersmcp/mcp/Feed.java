package io.github.usersmcp.mcp;

import io.github.usersmcp.harness.Wait;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A server's input, written by a test; unlike a piped stream, it does not check whether the writing thread is alive.
 */
final class Feed extends InputStream {
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();
    private byte[] current = {};
    private int position;
    private boolean ended;

    void write(byte[] bytes) {
        if (bytes.length > 0) {
            chunks.add(bytes);
        }
    }

    void end() {
        chunks.add(END);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (position == current.length && !next()) {
            return -1;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, buffer, offset, count);
        position += count;
        return count;
    }

    private boolean next() {
        if (!ended) {
            current = Wait.uninterrupted(chunks::take);
            position = 0;
            ended = current == END;
        }
        return !ended;
    }
}
