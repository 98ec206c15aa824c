package io.github.usersmcp.http;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files that belong together and change together. They count as changed when they were found the same twice, since they are
 * written one after the other.
 */
final class WatchedFiles {
    private final List<Path> files;
    private List<Optional<FileStamp>> reported;
    private List<Optional<FileStamp>> seen;

    /** Begins with the files as they are now. */
    WatchedFiles(List<Path> files) {
        this.files = List.copyOf(files);
        this.reported = stamps();
        this.seen = reported;
    }

    /** Looks at the files; whether they have changed since the beginning or the last time that this was true. */
    synchronized boolean changed() {
        List<Optional<FileStamp>> now = stamps();
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled || now.equals(reported)) {
            return false;
        }
        reported = now;
        return true;
    }

    private List<Optional<FileStamp>> stamps() {
        return files.stream().map(FileStamp::of).toList();
    }
}
