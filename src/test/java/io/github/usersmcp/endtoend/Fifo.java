package io.github.usersmcp.endtoend;

import io.github.usersmcp.harness.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A named pipe, to stand for an output that nobody reads, or that nobody reads any more. */
record Fifo(Path path) {
    /** Linux and macOS give a pipe that is written to 64 KiB. */
    private static final int NEARLY_FULL = 60_000;

    static Fifo in(Path directory) {
        Path path = directory.resolve("fifo");
        Command.run("mkfifo", path.toString());
        return new Fifo(path);
    }

    /** The command with its standard error led here. */
    List<String> errorsOf(List<String> command) {
        return shell("exec \"$@\" 2>\"$0\"", command);
    }

    /** The command with its standard output led here. */
    List<String> outputOf(List<String> command) {
        return shell("exec \"$@\" >\"$0\"", command);
    }

    private List<String> shell(String script, List<String> command) {
        return Stream.concat(Stream.of("sh", "-c", script, path.toString()), command.stream())
                .toList();
    }

    /** Opens it so that a writer finds a reader, who does not read unless told to, and nearly no room left. */
    RandomAccessFile hold() throws IOException {
        RandomAccessFile held = new RandomAccessFile(path.toFile(), "rw");
        held.write("\n".repeat(NEARLY_FULL).getBytes(StandardCharsets.UTF_8));
        return held;
    }

    /** Waits for a writer. */
    BufferedReader reader() throws IOException {
        return Files.newBufferedReader(path, StandardCharsets.UTF_8);
    }
}
