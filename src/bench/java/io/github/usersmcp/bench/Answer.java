package io.github.usersmcp.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads answers of HTTP/1.1 (RFC 9112), as much of it as the measured servers use. */
final class Answer {
    private Answer() {}

    /** The body of the next answer, whose status must be 200. */
    static String read(InputStream input) throws IOException {
        String status = line(input);
        int length = -1;
        boolean chunked = false;
        for (String header = line(input); !header.isEmpty(); header = line(input)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        String body = chunked ? chunks(input) : text(input, Math.max(length, 0));
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status + ": " + body);
        }
        return body;
    }

    private static String chunks(InputStream input) throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = size(input); size > 0; size = size(input)) {
            body.append(text(input, size));
            line(input);
        }
        line(input);
        return body.toString();
    }

    private static int size(InputStream input) throws IOException {
        return Integer.parseInt(line(input).replaceFirst(";.*", ""), 16);
    }

    private static String text(InputStream input, int length) throws IOException {
        return new String(input.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
