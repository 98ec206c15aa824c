package io.github.usersmcp.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The file that static tokens are kept in. */
record TokensFile(Path path) {
    private static final int MOST_BYTES = 1024 * 1024;

    /** Reading is no harm, since a hash does not give its token away; changing it lets somebody in. */
    private static final Set<PosixFilePermission> CHANGED_BY_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    /** What tells one state of the file from another without reading it. */
    record Stamp(FileTime modified, long size, Optional<Object> key) {}

    /** Empty when there is no such file, or none that can be looked at. */
    Optional<Stamp> stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new Stamp(
                    attributes.lastModifiedTime(), attributes.size(), Optional.ofNullable(attributes.fileKey())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What is in it, or every problem that it has. */
    TokenList read() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            return content.length > MOST_BYTES
                    ? TokenList.problem(path + " is longer than 1 MiB, the most that is read")
                    : new TokenListReader(path.toString()).read(content);
        } catch (NoSuchFileException e) {
            return TokenList.problem(path + " does not exist; contabo-users-mcp token NAME prints what goes into it");
        } catch (IOException e) {
            return TokenList.problem(
                    path + " cannot be read by this user; check that it is a file, and its permissions");
        }
    }

    /** Where the file system knows such a thing. */
    boolean isChangedByOthers() {
        try {
            return Files.getPosixFilePermissions(path).stream().anyMatch(CHANGED_BY_OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
