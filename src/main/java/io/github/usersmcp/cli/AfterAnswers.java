package io.github.usersmcp.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An output that sets off some work in the background once so many messages have gone out, and not before. */
final class AfterAnswers extends FilterOutputStream {
    private final Runnable work;
    private int awaited;

    /** @param awaited how many messages are to go out before the work begins */
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
