package io.github.usersmcp.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A measured process: it takes lines and gives lines, and what it says on standard error is dropped. */
final class Program implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final int LONGEST_SHOWN = 300;

    private final Process process;
    private final BufferedReader lines;

    private Program(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    static Program start(Candidate candidate) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(candidate.command());
        builder.environment().keySet().removeIf(name -> name.startsWith("CONTABO_") || name.startsWith("CNTB_"));
        builder.environment().putAll(candidate.environment());
        return new Program(builder.redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
                .start());
    }

    void send(String line) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    String line() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("the program ended");
        }
        return line;
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
        return process.isAlive();
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
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** What is measured: how it is called in the table, and how it is started. */
    record Candidate(String name, List<String> command, Map<String, String> environment) {}
}
