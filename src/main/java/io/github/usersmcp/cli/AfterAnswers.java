package io.github.usersmcp.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An output that sets off some work in the background once the first message has gone out, and not before. */
final class AfterFirstAnswer extends FilterOutputStream {
    private final Runnable work;
    private boolean answered;

    AfterFirstAnswer(OutputStream out, Runnable work) {
        super(out);
        this.work = work;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public synchronized void flush() throws IOException {
        super.flush();
        if (!answered) {
            answered = true;
            Thread background = new Thread(work, "after the first answer");
            background.setDaemon(true);
            background.start();
        }
    }
}
