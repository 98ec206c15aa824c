package io.github.usersmcp.audit;

import io.github.usersmcp.io.BoundedFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads the lines of a file of any length, one at a time. A file whose name ends in {@code .gz} is decompressed. */
final class TrailLines {
    /** The longest line that is kept, in bytes; no record is as long. */
    static final int LONGEST = 1024 * 1024;

    private static final int BUFFER = 64 * 1024;

    private TrailLines() {}

    /** Receives the lines of a file. */
    interface Reader {

        /**
         * One line.
         *
         * @param number from 1
         * @param line without its line break, and without what is beyond {@link #LONGEST} bytes
         * @param isWhole whether it has a line break and is not longer than that
         */
        void line(long number, byte[] line, boolean isWhole);
    }

    /** @throws IOException with the file's name, if it cannot be read or decompressed */
    static void read(Path file, Reader reader) throws IOException {
        try {
            readLines(file, reader);
        } catch (IOException e) {
            throw new IOException("%s: %s".formatted(file, BoundedFile.reason(e)), e);
        }
    }

    private static void readLines(Path file, Reader reader) throws IOException {
        try (InputStream in = open(file)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long number = 1;
            boolean tooLong = false;
            int octet = in.read();
            while (octet >= 0) {
                if (octet == '\n') {
                    reader.line(number, line.toByteArray(), !tooLong);
                    line.reset();
                    number++;
                    tooLong = false;
                } else if (line.size() < LONGEST) {
                    line.write(octet);
                } else {
                    tooLong = true;
                }
                octet = in.read();
            }
            if (line.size() > 0) {
                reader.line(number, line.toByteArray(), false);
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return new BufferedInputStream(
                    file.toString().endsWith(".gz") ? new GZIPInputStream(raw, BUFFER) : raw, BUFFER);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }
}
