package io.github.usersmcp.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The file that static tokens are kept in. */
record TokensFile(Path path) {
    private static final int MOST_BYTES = 1024 * 1024;

    /** Others may read it, since a hash does not reveal its token, but whoever can change it gets access. */
    private static final Set<PosixFilePermission> CHANGED_BY_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    /**
     * The result of reading the file.
     *
     * @param bytes what it held, one character for each byte; empty with a problem
     * @param problem why it could not be read
     */
    record Content(String bytes, Optional<String> problem) {

        private static Content problem(String text) {
            return new Content("", Optional.of(text));
        }

        /** Whatever it holds must not keep the tokens alive that it held before. */
        TokenList list(Path path) {
            try {
                return problem.map(TokenList::problem)
                        .orElseGet(() ->
                                new TokenListReader(path.toString()).read(bytes.getBytes(StandardCharsets.ISO_8859_1)));
            } catch (RuntimeException e) {
                return TokenList.problem(
                        path + " cannot be understood: " + e.getClass().getSimpleName());
            }
        }
    }

    /** Reads it, links followed. Only the content tells reliably whether a file has changed: times can be set, and be equal. */
    Content read() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? content()
                    : Content.problem(path + " is not a regular file; name one that can be read again and again");
        } catch (NoSuchFileException e) {
            return Content.problem(path + " does not exist; contabo-users-mcp token NAME prints what goes into it");
        } catch (IOException e) {
            return Content.problem(
                    path + " cannot be read by this user; check its permissions and those of its directory");
        }
    }

    private Content content() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES
                    ? Content.problem(path + " is longer than 1 MiB, the most that is read")
                    : new Content(new String(bytes, StandardCharsets.ISO_8859_1), Optional.empty());
        }
    }

    /** Where the file system supports it. */
    boolean isChangedByOthers() {
        try {
            return Files.getPosixFilePermissions(path).stream().anyMatch(CHANGED_BY_OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
