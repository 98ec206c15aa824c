package io.github.usersmcp.audit;

import io.github.usersmcp.output.LineQueue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An audit log in a file that only its owner can read. The file is reopened for each record, so that another program may
 * rotate it at any time, and each record is appended in one write, so that a process that dies leaves complete lines. A FIFO
 * or another special file stays open, and its reader may come and go. A separate thread writes: a file system that hangs, or
 * a FIFO without a reader, does not block callers for long, and the interrupt that cancels a call does not close the file.
 */
public final class AuditFile implements AuditTrail {
    private static final LineQueue.Bounds BOUNDS = new LineQueue.Bounds(1024 * 1024, 1024, Duration.ofSeconds(5));
    private static final Set<OpenOption> APPEND =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);

    private final Path file;
    private final LineQueue queue;
    private Optional<FileChannel> kept = Optional.empty();

    public AuditFile(Path file) {
        this(file, BOUNDS);
    }

    AuditFile(Path file, LineQueue.Bounds bounds) {
        this.file = file;
        this.queue = new LineQueue("audit trail", this::append, bounds);
    }

    @Override
    public Optional<String> write(AuditRecord entry) {
        return queue.write((entry.line() + "\n").getBytes(StandardCharsets.UTF_8))
                .map(problem -> "the audit file %s cannot be written: %s".formatted(file, reason(problem)));
    }

    private void append(byte[] line) throws IOException {
        if (kept.isEmpty() && (Files.isRegularFile(file) || Files.notExists(file))) {
            appendToFile(line);
        } else {
            appendToPipe(line);
        }
    }

    private void appendToFile(byte[] line) throws IOException {
        try (FileChannel channel = FileChannel.open(file, APPEND, attributes())) {
            ByteBuffer bytes = ByteBuffer.allocate(line.length + 1);
            if (endsInsideLine(channel.size())) {
                bytes.put((byte) '\n');
            }
            writeAll(channel, bytes.put(line).flip());
            channel.force(false);
        }
    }

    /** Stays open: reopening it for each record would send its reader an end of file. It has no last byte to read and no sync. */
    private void appendToPipe(byte[] line) throws IOException {
        FileChannel channel = kept.isPresent() ? kept.get() : FileChannel.open(file, APPEND);
        kept = Optional.empty();
        try {
            writeAll(channel, ByteBuffer.wrap(line));
            kept = Optional.of(channel);
        } finally {
            if (kept.isEmpty()) {
                channel.close();
            }
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its directory does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** A full disk may have cut off the last record; the next one starts on a new line. */
    private boolean endsInsideLine(long size) throws IOException {
        if (size == 0) {
            return false;
        }
        ByteBuffer last = ByteBuffer.allocate(1);
        try (FileChannel channel = FileChannel.open(file, READ)) {
            return channel.read(last, size - 1) == 1 && last.get(0) != '\n';
        } catch (NoSuchFileException movedAway) {
            return false;
        }
    }

    private FileAttribute<?>[] attributes() {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
