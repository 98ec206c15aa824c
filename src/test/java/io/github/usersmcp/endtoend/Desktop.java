package io.github.usersmcp.endtoend;

import io.github.usersmcp.harness.Wait;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;

/** A desktop whose browser only notes which URL it was to open, and a runtime folder of its user. */
final class Desktop {
    private static final String OPENER = """
            #!/bin/sh
            printf '%s' "$1" > "$0.part" && mv "$0.part" "$0.opened"
            """;

    private final Path bin;
    private final Path runtime;

    Desktop(Path directory) throws IOException {
        this.bin = Files.createDirectory(directory.resolve("bin"));
        this.runtime = Files.createDirectory(directory.resolve("run"));
        Path opener = Files.writeString(bin.resolve("xdg-open"), OPENER);
        Files.setPosixFilePermissions(opener, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
    }

    /** The variables of a process that runs on it. */
    Map<String, String> environment() {
        return Map.of(
                "DISPLAY",
                ":9",
                "PATH",
                bin + File.pathSeparator + System.getenv("PATH"),
                "XDG_RUNTIME_DIR",
                runtime.toString());
    }

    /** The URL that the browser was to open, waited for. */
    URI opened() {
        Path note = note();
        Wait.until("the browser was to open a page", () -> Files.exists(note));
        try {
            URI url = URI.create(Files.readString(note));
            Files.delete(note);
            return url;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean openedNothing() {
        return !Files.exists(note());
    }

    /** Waits until a server can be reached from a terminal. */
    void untilReachable() {
        Wait.until("a server can be reached from a terminal", this::isReachable);
    }

    private boolean isReachable() {
        Path sockets = runtime.resolve("contabo-users-mcp");
        if (!Files.isDirectory(sockets)) {
            return false;
        }
        try (Stream<Path> files = Files.list(sockets)) {
            return files.anyMatch(file -> !Files.isRegularFile(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path note() {
        return bin.resolve("xdg-open.opened");
    }
}
