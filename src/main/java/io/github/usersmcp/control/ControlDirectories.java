package io.github.usersmcp.control;

import io.github.usersmcp.io.BoundedFile;
import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where the sockets of running servers are: directories that only their user can enter. */
public final class ControlDirectories {
    private static final String RUNTIME = "XDG_RUNTIME_DIR";
    private static final String PROGRAM = "contabo-users-mcp";
    private static final String PROBE = ".probe";
    private static final Set<PosixFilePermission> PRIVATE = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private ControlDirectories() {}

    /**
     * The directories of this user, the preferred one first. A server uses the first; a terminal looks in all, because many
     * clients start their servers without {@code XDG_RUNTIME_DIR}.
     *
     * @param environment {@code XDG_RUNTIME_DIR} counts if it names a directory (XDG Base Directory Specification)
     * @param home the user's home directory, if there is one
     */
    public static List<Path> of(Map<String, String> environment, Optional<Path> home) {
        return Stream.concat(
                        runtime(environment.getOrDefault(RUNTIME, "")).map(path -> path.resolve(PROGRAM)).stream(),
                        home.map(path -> path.resolve(Path.of(".local", "state", PROGRAM, "run"))).stream())
                .toList();
    }

    private static Optional<Path> runtime(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute).filter(Files::isDirectory);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The directory, which is created if it does not exist; a problem as in {@link #checked}. */
    static Result<Path> created(Path directory) {
        try {
            Files.createDirectories(directory.toAbsolutePath().resolveSibling(""));
            if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
            }
        } catch (FileAlreadyExistsException e) {
            return checked(directory); // another server was faster
        } catch (IOException e) {
            return problem(directory, "cannot be created: " + BoundedFile.reason(e) + ".");
        } catch (UnsupportedOperationException e) {
            return withoutPermissions(directory);
        }
        return checked(directory);
    }

    /** The directory, if only this user can enter it; a problem is one or two sentences that begin with its path. */
    static Result<Path> checked(Path directory) {
        try {
            PosixFileAttributes found =
                    Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (found.isSymbolicLink()) {
                return problem(directory, "is a symbolic link. Remove it, so that the program can create a directory.");
            }
            if (!found.isDirectory()) {
                return problem(directory, "is not a directory. Remove it, so that the program can create one.");
            }
            if (!PRIVATE.equals(found.permissions())) {
                String mode = PosixFilePermissions.toString(found.permissions());
                return problem(
                        directory,
                        "must be open to its owner only, but is " + mode + ". Check what is in it and run: chmod 700 "
                                + shown(directory));
            }
            return found.owner().equals(self(directory))
                    ? Result.good(directory)
                    : problem(
                            directory,
                            "belongs to another user, "
                                    + PlainText.escaped(found.owner().getName()) + ".");
        } catch (IOException e) {
            return problem(directory, "cannot be used: " + reason(e) + ".");
        } catch (UnsupportedOperationException e) {
            return withoutPermissions(directory);
        }
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "it does not exist" : BoundedFile.reason(e);
    }

    /** Java does not tell the user of the process; the owner of a file that it creates is that user. */
    private static UserPrincipal self(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, PROBE, "");
        try {
            return Files.getOwner(probe);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static Result<Path> withoutPermissions(Path directory) {
        return problem(
                directory, "is on a file system without permissions, where the socket would be open to other users.");
    }

    private static Result<Path> problem(Path directory, String what) {
        return Result.bad(shown(directory) + " " + what);
    }

    private static String shown(Path path) {
        return PlainText.escaped(path.toString());
    }
}
