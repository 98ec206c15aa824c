package io.github.usersmcp.auth;

import io.github.usersmcp.io.BoundedFile;
import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The file with the hashes of static tokens. */
record TokensFile(Path path) {
    /** Others may read it, since a hash does not reveal its token, but anyone who can change it can give themselves access. */
    private static final Set<PosixFilePermission> CHANGED_BY_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    /**
     * Reads the file; links are followed. Only the content shows reliably whether a file has changed, because modification times
     * can be set or equal.
     *
     * @return one character for each byte, so that two results can be compared
     */
    Result<String> read() {
        return BoundedFile.read(path, BoundedFile.MEBIBYTE)
                .then(bytes -> Result.good(new String(bytes, StandardCharsets.ISO_8859_1)))
                .reworded(problem -> Files.notExists(path)
                        ? path + " does not exist; run contabo-users-mcp token NAME to get an entry for it"
                        : path + " " + problem);
    }

    /** The tokens in this content. A file that cannot be read or parsed has no tokens, whatever it contained before. */
    TokenList list(Result<String> content) {
        try {
            return content instanceof Result.Good<String> good
                    ? new TokenListReader(path.toString()).read(good.value().getBytes(StandardCharsets.ISO_8859_1))
                    : TokenList.problem(content.problem().orElseThrow());
        } catch (RuntimeException e) {
            return TokenList.problem(
                    path + " cannot be understood: " + e.getClass().getSimpleName());
        }
    }

    /** Whether other users can change the file; false where the file system has no permissions. */
    boolean isChangedByOthers() {
        try {
            return Files.getPosixFilePermissions(path).stream().anyMatch(CHANGED_BY_OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
