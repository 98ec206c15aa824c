package io.github.usersmcp.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads lines of bounded length. A longer one is read to its end and thrown away, so that the next one is whole. */
final class LineReader {
    private final InputStream input;
    private final int longest;

    /** One line of the input. */
    sealed interface Line {}

    /** A line's content without its end. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
    record Content(byte[] bytes) implements Line {}

    record TooLong() implements Line {}

    record End() implements Line {}

    /** @param longest the most bytes that a line may have, without its end */
    LineReader(InputStream input, int longest) {
        this.input = new BufferedInputStream(input);
        this.longest = longest;
    }

    Line next() throws IOException {
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
