package io.github.usersmcp.output;

import io.github.usersmcp.harness.Wait;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** A pipe that no one reads until it is released. */
final class HeldTarget extends OutputStream {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final Semaphore held = new Semaphore(0);
    private final CountDownLatch reached = new CountDownLatch(1);

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        reached.countDown();
        held.acquireUninterruptibly();
        held.release();
        taken.write(bytes, offset, length);
    }

    /** Waits until a thread is blocked in a write. */
    void awaitWriter() throws InterruptedException {
        Wait.on(reached);
    }

    void release() {
        held.release();
    }

    String text() {
        return taken.toString(StandardCharsets.UTF_8);
    }
}
