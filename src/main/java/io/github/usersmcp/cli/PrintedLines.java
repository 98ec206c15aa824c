package io.github.usersmcp.cli;

import io.github.usersmcp.value.PlainText;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Output of anything in this process, including libraries and the runtime: passed on line by line, each printable and
 * bounded, and none starting like an audit record.
 */
public final class PrintedLines extends OutputStream {
    private static final int LONGEST = 16_384;

    private final PrintStream target;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private PrintedLines(PrintStream target) {
        this.target = target;
    }

    /** A stream whose lines go to the given stream. */
    public static PrintStream to(PrintStream target) {
        return new PrintStream(new PrintedLines(target), false, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int octet) {
        if (octet == '\n') {
            pass();
        } else if (line.size() < LONGEST) {
            line.write(octet);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        for (int index = offset; index < offset + length; index++) {
            write(bytes[index]);
        }
    }

    private void pass() {
        String text = PlainText.escaped(line.toString(StandardCharsets.UTF_8), LONGEST);
        line.reset();
        byte[] printable = ((text.startsWith("{") ? " " : "") + text + "\n").getBytes(StandardCharsets.UTF_8);
        target.write(printable, 0, printable.length);
    }

    @Override
    public void flush() {
        target.flush();
    }
}
