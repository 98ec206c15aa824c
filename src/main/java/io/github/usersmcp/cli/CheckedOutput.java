package io.github.usersmcp.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/** Reports write errors of a print stream, which a print stream itself swallows. */
final class CheckedOutput extends FilterOutputStream {
    private final PrintStream stream;

    CheckedOutput(PrintStream stream) {
        super(stream);
        this.stream = stream;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        stream.write(bytes, offset, length);
    }

    /** @throws IOException when anything could not be written, now or before */
    @Override
    public void flush() throws IOException {
        if (stream.checkError()) {
            throw new IOException("the reader is gone");
        }
    }
}
