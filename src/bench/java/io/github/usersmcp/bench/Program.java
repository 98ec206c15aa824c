package io.github.usersmcp.bench;

import io.github.usersmcp.harness.RunningProgram;
import io.github.usersmcp.harness.SandboxVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A measured process: it takes lines and gives lines, and what it says on standard error is dropped. */
final class Program implements AutoCloseable {
    private static final int LONGEST_SHOWN = 300;

    private final RunningProgram process;

    private Program(RunningProgram process) {
        this.process = process;
    }

    static Program start(Candidate candidate) {
        return new Program(RunningProgram.start(candidate.command(), candidate.environment(), Path.of("/dev/null")));
    }

    void send(String line) {
        process.send(line);
    }

    String line() throws IOException {
        return process.line().orElseThrow(() -> new IOException("the program ended"));
    }

    /** What the sandbox prints, where this is one. */
    Map<String, String> sandboxVariables() {
        return SandboxVariables.of(process);
    }

    /** Reads to the answer of this request, which must not be an error. */
    void awaitAnswer(int id) throws IOException {
        String line = line();
        while (!line.contains("\"id\":" + id)) {
            line = line();
        }
        if (!line.contains("\"result\":") || line.contains("\"isError\":true")) {
            throw new IOException(
                    "answered with an error: " + line.substring(0, Math.min(line.length(), LONGEST_SHOWN)));
        }
    }

    boolean isRunning() {
        return process.isRunning();
    }

    /** A value of the process's status in MiB, such as {@code VmRSS}; Linux only. */
    double memory(String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith(name + ":")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        process.endInput();
        process.close();
    }

    /** What is measured: how it is called in the table, and how it is started. */
    record Candidate(String name, List<String> command, Map<String, String> environment) {}
}
