package io.github.usersmcp.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An output that starts background work after a given number of messages. */
final class AfterAnswers extends FilterOutputStream {
    private final Runnable work;
    private int awaited;

    /** @param awaited the number of messages after which the work starts */
    AfterAnswers(OutputStream out, int awaited, Runnable work) {
        super(out);
        this.awaited = awaited;
        this.work = work;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public synchronized void flush() throws IOException {
        super.flush();
        awaited--;
        if (awaited == 0) {
            Thread background = new Thread(work, "after the first answers");
            background.setDaemon(true);
            background.start();
        }
    }
}
