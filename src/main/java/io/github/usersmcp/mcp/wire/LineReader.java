package io.github.usersmcp.mcp.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads lines of bounded length. Discards a longer line up to its end, so that the next one is whole. */
public final class LineReader {
    private final InputStream input;
    private final int longest;

    /** One line of the input. */
    public sealed interface Line {}

    /** A line's content without its terminator. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
    public record Content(byte[] bytes) implements Line {}

    public record TooLong() implements Line {}

    public record End() implements Line {}

    /** @param longest maximum number of bytes in a line, without its terminator */
    public LineReader(InputStream input, int longest) {
        this.input = new BufferedInputStream(input);
        this.longest = longest;
    }

    public Line next() throws IOException {
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
