package io.github.usersmcp.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads small UTF-8 files that people write. */
public final class TextFile {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private TextFile() {}

    /** The content without a byte order mark, or what is wrong with the file. */
    public static Parsed<String> read(Path path) {
        return readWhole(path).then(text -> new Parsed.Good<>(withoutMark(text)));
    }

    public static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The line break that editors and {@code echo} put at the end is not part of a secret. */
    public static String withoutLastLineBreak(String text) {
        return text.replaceFirst("\\R\\z", "");
    }

    /** The exact content, or what is wrong with the file. */
    public static Parsed<String> readWhole(Path path) {
        if (Files.notExists(path)) {
            return new Parsed.Bad<>("does not exist");
        }
        if (Files.isDirectory(path)) {
            return new Parsed.Bad<>("is a directory; name a file");
        }
        try {
            byte[] bytes = Files.isRegularFile(path) ? bytes(path) : bytesInTime(path);
            return bytes.length > MOST_BYTES
                    ? new Parsed.Bad<>("is longer than 1 MiB, the most that is read; name a shorter file")
                    : new Parsed.Good<>(decode(bytes));
        } catch (CharacterCodingException e) {
            return new Parsed.Bad<>("is not UTF-8 text; save it as UTF-8");
        } catch (TimeoutException e) {
            return new Parsed.Bad<>(
                    "is not a regular file and has not come to its end within 5 s; name a regular file");
        } catch (IOException e) {
            return new Parsed.Bad<>("cannot be read by this user; check its permissions");
        }
    }

    private static byte[] bytes(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    /** A shell's pipe is read like a file, but a pipe without a writer must not block the program. */
    private static byte[] bytesInTime(Path path) throws IOException, TimeoutException {
        FutureTask<byte[]> reading = new FutureTask<>(() -> bytes(path));
        Thread reader = new Thread(reading, "reads a pipe");
        reader.setDaemon(true);
        reader.start();
        try {
            return reading.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException problem ? problem : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** In words, without the path at the beginning of a file system's message. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
