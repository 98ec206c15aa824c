package io.github.usersmcp.io;

import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads whole files up to a limit. A problem is the rest of a sentence that begins with the file's name. */
public final class BoundedFile {
    /** The usual limit. */
    public static final int MEBIBYTE = 1024 * 1024;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private BoundedFile() {}

    /** Reads a regular file, which can be read again later; links are followed. */
    public static Result<byte[]> read(Path file, int limit) {
        return Files.exists(file) && !Files.isRegularFile(file)
                ? Result.bad("is not a regular file; name one that the server can read again when it changes")
                : read(limit, () -> bytes(file, limit));
    }

    /** Reads a regular file, or a pipe whose writer closes it within 5 seconds. */
    public static Result<byte[]> readOnce(Path file, int limit) {
        if (Files.isDirectory(file)) {
            return Result.bad("is a directory; name a file");
        }
        boolean regular = Files.isRegularFile(file) || Files.notExists(file);
        return read(limit, () -> regular ? bytes(file, limit) : bytesInTime(file, limit));
    }

    private interface Reading {
        byte[] run() throws IOException, TimeoutException;
    }

    private static Result<byte[]> read(int limit, Reading reading) {
        try {
            byte[] bytes = reading.run();
            return bytes.length > limit
                    ? Result.bad("is longer than %d MiB, the limit; name a shorter file".formatted(limit / MEBIBYTE))
                    : Result.good(bytes);
        } catch (NoSuchFileException e) {
            return Result.bad("does not exist");
        } catch (TimeoutException e) {
            return Result.bad("is not a regular file and did not end within 5 s; name a regular file");
        } catch (IOException e) {
            return Result.bad("cannot be read by this user; check its permissions and those of its directory");
        }
    }

    private static byte[] bytes(Path file, int limit) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(limit + 1);
        }
    }

    /** A shell's pipe is read like a file; one without a writer must not keep the program waiting. */
    private static byte[] bytesInTime(Path file, int limit) throws IOException, TimeoutException {
        FutureTask<byte[]> reading = new FutureTask<>(() -> bytes(file, limit));
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

    /** The reason in a file system's message, without the path at its beginning. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return Objects.requireNonNullElse(reason, e.getClass().getSimpleName());
    }
}
