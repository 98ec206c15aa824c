package io.github.usersmcp.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/** A print stream that says when what was written does not get out, which a print stream alone keeps to itself. */
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
            throw new IOException("nobody reads it any more");
        }
    }
}
