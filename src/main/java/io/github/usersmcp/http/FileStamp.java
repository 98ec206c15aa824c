package io.github.usersmcp.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What tells one version of a file from the next, links followed.
 *
 * @param modified when it was written
 * @param size its length in bytes
 * @param identity what the file system knows it by, so that a file put in its place is another one
 */
record FileStamp(FileTime modified, long size, String identity) {

    /** Empty when there is no such file at this moment. */
    static Optional<FileStamp> of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new FileStamp(
                    attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
