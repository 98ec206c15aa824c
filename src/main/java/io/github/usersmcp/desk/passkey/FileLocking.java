package io.github.usersmcp.desk.passkey;

import io.github.usersmcp.io.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Lets one process at a time change a file. It locks a file next to it, because the file itself is replaced. */
final class FileLocking {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int MOST_TRIES = 250;

    private FileLocking() {}

    /**
     * Waits for the lock for at most 5 seconds.
     *
     * @throws IOException if another process keeps it for longer, or if the file beside cannot be created; the action did
     *     not run
     */
    static <T> T exclusively(Path file, Supplier<T> action) throws IOException {
        Path beside = file.resolveSibling(AtomicFile.OWN_PREFIX + file.getFileName() + ".lock");
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(beside, options, mode(beside, "rw-------"))) {
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                if (isLocked(channel)) {
                    return action.get();
                }
                Thread.sleep(PAUSE.toMillis());
            }
            throw new IOException("another process is changing it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Creates a directory, and those above it, for this user alone; one that exists stays as it is. */
    static void createPrivateDirectory(Path directory) throws IOException {
        Files.createDirectories(directory, mode(directory, "rwx------"));
    }

    private static FileAttribute<?>[] mode(Path path, String mode) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
