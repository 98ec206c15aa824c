package io.github.usersmcp.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A trail in a file that only its owner can read. It is opened anew for each record, so that another program may move it
 * away at any time, and each record is one write to its end: a process that dies leaves whole lines.
 */
public final class AuditFile implements AuditTrail {
    private static final Set<OpenOption> APPEND =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);

    private final Path file;

    public AuditFile(Path file) {
        this.file = file;
    }

    /** Written by another thread: to cancel a call interrupts it, and an interrupt closes the file that it writes to. */
    @Override
    public Optional<String> write(AuditRecord entry) {
        return CompletableFuture.supplyAsync(() -> append(entry)).join();
    }

    private synchronized Optional<String> append(AuditRecord entry) {
        try (FileChannel channel = FileChannel.open(file, APPEND, attributes())) {
            String line = (endsInsideLine(channel.size()) ? "\n" : "") + entry.line() + "\n";
            append(channel, ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("the audit file %s cannot be written: %s".formatted(file, reason(e)));
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

    private static void append(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    /** A full disk may have cut the last record; the next one starts on a line of its own. */
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
