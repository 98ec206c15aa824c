package io.github.usersmcp.audit;

import io.github.usersmcp.audit.AuditTrail.ChainSettings;
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
    private static final int ABOUT_A_RECORD = 1024;
    private static final int LONGEST_RECORD = 64 * 1024;
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);

    private final Path file;
    private final LineQueue queue;
    private final RecordChain chain;
    private Optional<FileChannel> kept = Optional.empty();

    /** @param linking how its records are linked */
    public AuditFile(Path file, ChainSettings linking) {
        this(file, linking, BOUNDS);
    }

    AuditFile(Path file, ChainSettings linking, LineQueue.Bounds bounds) {
        this.file = file;
        this.chain = new RecordChain(linking);
        this.queue = new LineQueue("audit trail", this::append, bounds);
    }

    @Override
    public Optional<String> write(AuditRecord entry) {
        return queue.write(ABOUT_A_RECORD, to -> chain.append(entry, this::lastLine, to::write))
                .map(problem -> "the audit file %s cannot be written: %s".formatted(file, reason(problem)));
    }

    @Override
    public void close() {
        queue.write(ABOUT_A_RECORD, to -> chain.end(to::write));
    }

    /** The last line of the file, if it is short enough for a record. */
    private Optional<String> lastLine() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, READ)) {
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(LONGEST_RECORD, channel.size()));
            channel.position(channel.size() - end.capacity());
            while (end.hasRemaining() && channel.read(end) >= 0) {
                // reads on
            }
            String text = new String(end.array(), 0, end.position(), StandardCharsets.UTF_8).stripTrailing();
            return Optional.of(text.substring(text.lastIndexOf('\n') + 1));
        } catch (IOException e) {
            return Optional.empty();
        }
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
