package io.github.usersmcp.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/**
 * Watches files that belong together. They are written one after the other, so they count as changed only when two checks in a
 * row find the same.
 */
public final class WatchedFiles {
    private final List<Path> files;
    private List<Optional<Stamp>> reported;
    private List<Optional<Stamp>> seen;

    /** Starts from the files as they are now. */
    public WatchedFiles(List<Path> files) {
        this.files = List.copyOf(files);
        this.reported = stamps();
        this.seen = reported;
    }

    /**
     * Tells one version of a file from the next, links followed.
     *
     * @param identity the file system's key, which differs for a file that was moved into its place
     */
    private record Stamp(FileTime modified, long size, String identity) {

        static Optional<Stamp> of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return Optional.of(new Stamp(
                        attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey())));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /** Checks the files; true if they have changed since the start or since this last returned true. */
    public synchronized boolean changed() {
        List<Optional<Stamp>> now = stamps();
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled || now.equals(reported)) {
            return false;
        }
        reported = now;
        return true;
    }

    private List<Optional<Stamp>> stamps() {
        return files.stream().map(Stamp::of).toList();
    }
}
