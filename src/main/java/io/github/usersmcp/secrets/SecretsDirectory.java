package io.github.usersmcp.secrets;

import io.github.usersmcp.io.AtomicFile;
import io.github.usersmcp.io.AtomicFile.Ownership;
import io.github.usersmcp.io.BoundedFile;
import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory for files with secrets that a person picks up. Only the process's user can read them. A file is written
 * completely or not at all, and never takes the place of another one. Problems are the rest of a sentence that begins with
 * the directory.
 */
public final class SecretsDirectory {
    /** A person removes what they took; more files than this mean that nobody does. */
    private static final int MOST_FILES = 1000;

    private static final int MOST_OF_ONE_NAME = 100;
    private static final String OWNER_ALONE_FILE = "rw-------";
    private static final String OWNER_ALONE_DIRECTORY = "rwx------";
    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path path;

    /** @param path where it is or will be created */
    public SecretsDirectory(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** Why no file can be written; empty if one can. Creates the directory if there is none. */
    public Optional<String> obstacle() {
        return ready().then(SecretsDirectory::rehearsed).problem();
    }

    /**
     * Writes a file.
     *
     * @param name its name without the ending, of {@code [A-Za-z0-9._-]}
     * @param ending its ending without the dot, of the same characters
     * @return its absolute path
     */
    public Result<Path> write(String name, String ending, byte[] content) {
        return ready().then(directory -> written(directory, name, ending, content));
    }

    private Result<Path> ready() {
        try {
            Files.createDirectories(path, attributes(OWNER_ALONE_DIRECTORY));
            Path real = path.toRealPath();
            return foreign(real)
                    .or(() -> full(real))
                    .<Result<Path>>map(Result::bad)
                    .orElseGet(() -> Result.good(real));
        } catch (FileAlreadyExistsException notADirectory) {
            return Result.bad("is not a directory");
        } catch (IOException e) {
            return Result.bad("cannot be created or reached: " + BoundedFile.reason(e));
        }
    }

    private static Optional<String> foreign(Path directory) {
        try {
            Optional<Ownership> ownership = Ownership.of(directory);
            return ownership
                    .filter(known -> known.permissions().stream().anyMatch(OF_OTHERS::contains))
                    .map(known -> "can be changed by other users (mode %s); run: chmod 700 on it"
                            .formatted(PosixFilePermissions.toString(known.permissions())));
        } catch (IOException e) {
            return Optional.of("has an owner that cannot be determined");
        }
    }

    private static Optional<String> full(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.limit(MOST_FILES).count() < MOST_FILES
                    ? Optional.empty()
                    : Optional.of("has %d files already; remove those that are no longer needed".formatted(MOST_FILES));
        } catch (IOException e) {
            return Optional.of("cannot be read: " + BoundedFile.reason(e));
        }
    }

    private static Result<Path> rehearsed(Path directory) {
        try {
            new AtomicFile(directory.resolve("new"), step -> {}).rehearse(Optional.empty());
            return Result.good(directory);
        } catch (IOException e) {
            return Result.bad("cannot be written to: " + BoundedFile.reason(e));
        }
    }

    /** Creates the file exclusively, which follows no link, and then moves the complete one into its own place. */
    private static Result<Path> written(Path directory, String name, String ending, byte[] content) {
        try {
            Path file = reserved(directory, name, ending);
            boolean complete = false;
            try {
                new AtomicFile(file, step -> {}).write(content, Optional.empty());
                complete = true;
            } finally {
                if (!complete) {
                    Files.deleteIfExists(file);
                }
            }
            return Result.good(file);
        } catch (IOException e) {
            return Result.bad("cannot be written to: " + BoundedFile.reason(e));
        }
    }

    private static Path reserved(Path directory, String name, String ending) throws IOException {
        for (int number = 1; number < MOST_OF_ONE_NAME; number++) {
            Path file = directory.resolve(name + (number == 1 ? "" : "-" + number) + "." + ending);
            if (isCreated(file)) {
                return file;
            }
        }
        throw new IOException("every name for the file is taken");
    }

    private static boolean isCreated(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(OWNER_ALONE_FILE));
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    private static FileAttribute<?>[] attributes(String mode) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
