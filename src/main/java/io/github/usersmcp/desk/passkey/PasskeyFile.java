package io.github.usersmcp.desk.passkey;

import io.github.usersmcp.io.AtomicFile;
import io.github.usersmcp.io.AtomicFile.Ownership;
import io.github.usersmcp.io.BoundedFile;
import io.github.usersmcp.io.WatchedFiles;
import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of passkeys, which several processes read and change. A missing file has no passkeys. One that had passkeys and has
 * none any more counts as broken until the program starts again, so that removing it does not remove the proof that it asks
 * for. A problem is a whole sentence. Safe for use by many threads.
 */
final class PasskeyFile {
    private static final Logger LOG = LoggerFactory.getLogger(PasskeyFile.class);

    private final Path path;
    private final WatchedFiles watched;
    private @Nullable Result<List<Passkey>> content;
    private boolean hadPasskeys;

    PasskeyFile(Path path) {
        this.path = path.toAbsolutePath();
        this.watched = new WatchedFiles(List.of(this.path));
    }

    /** The passkeys as they are now; the file is read again when it has changed. */
    synchronized Result<List<Passkey>> passkeys() {
        Result<List<Passkey>> known = content;
        // Looks twice, because one file, which is replaced as a whole, needs no time to settle.
        return known != null && !watched.changed() && !watched.changed() ? known : readAgain();
    }

    private Result<List<Passkey>> readAgain() {
        Result<List<Passkey>> now = read();
        if (now instanceof Result.Good<List<Passkey>> good) {
            boolean lost = hadPasskeys && good.value().isEmpty();
            hadPasskeys |= !good.value().isEmpty();
            now = lost ? Result.bad(problem("no longer has passkeys; restore it, or restart the server")) : now;
        }
        if (!now.equals(content)) {
            now.problem().ifPresent(problem -> LOG.error("{} Until then, no passkey can approve anything.", problem));
        }
        content = now;
        return now;
    }

    private Result<List<Passkey>> read() {
        if (Files.notExists(path)) {
            return Result.good(List.of());
        }
        return othersMayWrite()
                ? Result.bad(problem("can be changed by every user of this computer; run chmod o-w"))
                : BoundedFile.read(path, BoundedFile.MEBIBYTE)
                        .then(PasskeyFormat::read)
                        .reworded(this::problem);
    }

    private boolean othersMayWrite() {
        try {
            Optional<Ownership> ownership = Ownership.of(path);
            return ownership.isPresent() && ownership.get().permissions().contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Changes the passkeys, with other processes locked out.
     *
     * @param change makes the new passkeys from the present ones, or says as a whole sentence why not
     * @return the new passkeys
     */
    synchronized Result<List<Passkey>> change(Function<List<Passkey>, Result<List<Passkey>>> change) {
        try {
            Path real = real();
            if (Files.exists(real) && !Files.isWritable(real)) {
                return Result.bad(problem("cannot be changed by this user; ask the administrator who owns it"));
            }
            return FileLocking.exclusively(
                    real, () -> readAgain().then(change).then(passkeys -> written(real, passkeys)));
        } catch (IOException e) {
            return unwritable(e);
        }
    }

    private Path real() throws IOException {
        if (Files.exists(path)) {
            return path.toRealPath();
        }
        Path directory = path.resolveSibling("");
        FileLocking.createPrivateDirectory(directory);
        return directory.toRealPath().resolve(path.getFileName());
    }

    private Result<List<Passkey>> written(Path real, List<Passkey> passkeys) {
        try {
            AtomicFile file = new AtomicFile(real, step -> {});
            file.sweep();
            file.write(PasskeyFormat.write(passkeys), Files.exists(real) ? Ownership.of(real) : Optional.empty());
            return readAgain();
        } catch (IOException e) {
            return unwritable(e);
        }
    }

    private Result<List<Passkey>> unwritable(IOException e) {
        return Result.bad(problem("cannot be written: " + BoundedFile.reason(e)));
    }

    private String problem(String rest) {
        return "The file of passkeys %s %s.".formatted(path, rest);
    }
}
