package io.github.usersmcp.io;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A file that is written completely or not at all, even if the process or the machine stops during the write. */
public final class AtomicFile {
    /** The prefix of files that this program creates beside others. */
    public static final String OWN_PREFIX = ".contabo-users-mcp.";

    private final Path file;
    private final Path directory;
    private final String temporaryPrefix;
    private final Consumer<Step> steps;

    /** The steps of a write. */
    public enum Step {
        CREATED,
        WRITTEN,
        SYNCED,
        MOVED
    }

    /**
     * Names a file, which need not exist.
     *
     * @param file its real, absolute path
     * @param steps is called after each step of a write
     */
    public AtomicFile(Path file, Consumer<Step> steps) {
        this.file = file;
        this.directory = file.resolveSibling("");
        this.temporaryPrefix = OWN_PREFIX + file.getFileName() + ".tmp";
        this.steps = steps;
    }

    /**
     * Replaces the file's content.
     *
     * @param ownership who may use it; only its owner when empty
     * @throws IOException if that fails; the file is then unchanged and no other file remains
     */
    public void write(byte[] content, Optional<Ownership> ownership) throws IOException {
        Path temporary = temporary();
        try {
            fill(temporary, content, ownership);
            if (!Arrays.equals(Files.readAllBytes(temporary), content)) {
                throw new IOException("it does not read back as it was written");
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            steps.accept(Step.MOVED);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncDirectory();
    }

    /** Tries to create a file with this ownership here, and removes it. */
    public void rehearse(Optional<Ownership> ownership) throws IOException {
        Path temporary = temporary();
        try {
            protect(temporary, ownership);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The owner of files that this process creates beside the file; found out by creating one. */
    public UserPrincipal ownerOfNewFiles() throws IOException {
        Path temporary = Files.createTempFile(directory, temporaryPrefix, "");
        try {
            return Files.getOwner(temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Removes files that remain from processes that were killed during a write, on a best-effort basis. */
    public void sweep() {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, this::isTemporary)) {
            for (Path path : left) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | DirectoryIteratorException e) {
            return;
        }
    }

    private boolean isTemporary(Path path) {
        return path.getFileName().toString().startsWith(temporaryPrefix);
    }

    private Path temporary() throws IOException {
        Path temporary = Files.createTempFile(directory, temporaryPrefix, "");
        steps.accept(Step.CREATED);
        return temporary;
    }

    /** Uses a stream, because an interrupt, which cancels a call, would close a channel. */
    private void fill(Path temporary, byte[] content, Optional<Ownership> ownership) throws IOException {
        try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
            out.write(content);
            steps.accept(Step.WRITTEN);
            protect(temporary, ownership);
            out.getFD().sync();
            steps.accept(Step.SYNCED);
        }
    }

    private static void protect(Path temporary, Optional<Ownership> ownership) throws IOException {
        if (ownership.isPresent()) {
            ownership.get().applyTo(temporary);
        }
    }

    /** Best effort: the file has been moved already, and not every system can open a directory. */
    private void syncDirectory() {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    /** The owner and permissions of a file, where the file system has them. */
    public record Ownership(UserPrincipal owner, GroupPrincipal group, Set<PosixFilePermission> permissions) {

        /** That of an existing file; empty if its file system has neither. */
        public static Optional<Ownership> of(Path file) throws IOException {
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            return view == null ? Optional.empty() : Optional.of(of(view.readAttributes()));
        }

        private static Ownership of(PosixFileAttributes attributes) {
            return new Ownership(attributes.owner(), attributes.group(), Set.copyOf(attributes.permissions()));
        }

        /** Sets what differs, with the permissions last, so that no other user can read the file in between. */
        void applyTo(Path file) throws IOException {
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            PosixFileAttributes attributes = view.readAttributes();
            if (!attributes.group().equals(group)) {
                view.setGroup(group);
            }
            if (!attributes.owner().equals(owner)) {
                view.setOwner(owner);
            }
            view.setPermissions(permissions);
        }
    }
}
