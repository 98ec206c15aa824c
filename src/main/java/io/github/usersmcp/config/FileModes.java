package io.github.usersmcp.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what users other than the owner may do with a file, following links. Skips files that are not
 * regular, such as pipes, and file systems without POSIX permissions.
 */
final class FileModes {
    private static final Set<PosixFilePermission> READ =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    private static final Set<PosixFilePermission> WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final int STICKY = 01000;
    private static final int PERMISSIONS = 07777;

    private final Sources sources;

    /** @param sources for the home directory, which messages show as {@code ~} */
    FileModes(Sources sources) {
        this.sources = sources;
    }

    /**
     * Warnings about a file that only its owner should read or change, one sentence each.
     *
     * @param what what the file is, such as {@code holds a secret}
     */
    List<String> ofPrivate(Path file, String what) {
        return Stream.concat(
                        mayDo(file, READ).map(mode -> warning(file, what, "read", mode)).stream(),
                        ofTrusted(file, what).stream())
                .toList();
    }

    /** Warnings about a file that only its owner should change. */
    List<String> ofTrusted(Path file, String what) {
        Optional<String> byMode = mayDo(file, WRITE).map(mode -> warning(file, what, "change", mode));
        return byMode.map(List::of)
                .orElseGet(() -> directories(file).stream()
                        .flatMap(directory -> inDirectory(file, what, directory).stream())
                        .limit(1)
                        .toList());
    }

    private String warning(Path file, String what, String verb, String mode) {
        String shown = sources.show(file);
        return "%s %s and others can %s it (mode %s); run: chmod 600 %s".formatted(shown, what, verb, mode, shown);
    }

    private Optional<String> inDirectory(Path file, String what, Path directory) {
        try {
            int mode = (Integer) Files.getAttribute(directory, "unix:mode") & PERMISSIONS;
            boolean open = Files.getPosixFilePermissions(directory).stream().anyMatch(WRITE::contains);
            return open && (mode & STICKY) == 0
                    ? Optional.of(
                            "%s %s and others can replace it, because they may write to %s (mode %04o); run: chmod go-w %s"
                                    .formatted(
                                            sources.show(file),
                                            what,
                                            sources.show(directory),
                                            mode,
                                            sources.show(directory)))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The file's directory and, for a link, also the target's directory. */
    private static List<Path> directories(Path file) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return Stream.of(file.toAbsolutePath(), file.toRealPath())
                    .flatMap(path -> Optional.ofNullable(path.getParent()).stream())
                    .distinct()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The file's mode, if others may do one of these things with it. */
    private static Optional<String> mayDo(Path file, Set<PosixFilePermission> things) {
        try {
            return Files.isRegularFile(file)
                            && Files.getPosixFilePermissions(file).stream().anyMatch(things::contains)
                    ? Optional.of("%04o".formatted((Integer) Files.getAttribute(file, "unix:mode") & PERMISSIONS))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
