package io.github.usersmcp.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A program in a process of its own: lines in, lines out, what it says on standard error, and how it ends. */
public final class RunningProgram implements AutoCloseable {
    private static final int HANGS_AFTER_SECONDS = 120;

    private final Process process;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> errors;

    private RunningProgram(Process process, Supplier<String> errors) {
        this.process = process;
        this.errors = CompletableFuture.supplyAsync(errors, RunningProgram::inThread);
        inThread(this::readLines);
    }

    /** Starts it without any variable of this machine's that could configure it. */
    public static RunningProgram start(List<String> command, Map<String, String> environment) {
        Process process = start(prepared(command, environment));
        return new RunningProgram(process, () -> text(process.getErrorStream()));
    }

    /** The same, and what it says on standard error goes to a file, which can be read while it runs. */
    public static RunningProgram start(List<String> command, Map<String, String> environment, Path errors) {
        Process process = start(prepared(command, environment).redirectError(errors.toFile()));
        return new RunningProgram(process, () -> {
            process.onExit().join();
            return text(errors);
        });
    }

    private static ProcessBuilder prepared(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(RunningProgram::configures);
        builder.environment().putAll(environment);
        return builder;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean configures(String variable) {
        return Stream.of(
                        "CONTABO_", "CNTB_", "BEARER_TOKEN", "XDG_CONFIG_HOME", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
                .anyMatch(variable::startsWith);
    }

    public void send(String line) {
        send((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) {
        try {
            OutputStream input = process.getOutputStream();
            input.write(bytes);
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line on standard output, waited for; empty when there will be none. */
    public Optional<String> line() {
        try {
            Optional<String> line = lines.poll(HANGS_AFTER_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("The program printed nothing for " + HANGS_AFTER_SECONDS + " seconds");
            }
            return line;
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while waiting for the program", e);
        }
    }

    /** All lines from here to the end of standard output. */
    public List<String> remainingLines() {
        return Stream.generate(this::line)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
    }

    public int exitCode() {
        return exitCode(Duration.ofSeconds(HANGS_AFTER_SECONDS));
    }

    /** Waits for its end as long as this. */
    public int exitCode(Duration longest) {
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The program did not end in " + longest.toSeconds() + " seconds");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while waiting for the program", e);
        }
    }

    /** Everything that it said on standard error until its end. */
    public String errors() {
        return Wait.on(errors);
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Asks it to end, waits until it has, and leaves what it said to be read. */
    public void terminate() {
        process.toHandle().destroy();
        exitCode();
    }

    /** Sends it the signal SIGHUP. */
    public void hangUp() {
        Command.run("kill", "-HUP", String.valueOf(process.pid()));
    }

    /** Ends it at once, with no chance to tidy up. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    @Override
    public void close() {
        process.destroy();
        exitCode();
    }

    /** Killing the process also closes its streams, which counts as a normal end. */
    private void readLines() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().map(Optional::of).forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            if (process.isAlive()) {
                throw new IllegalStateException("The program's output cannot be read", e);
            }
        } finally {
            lines.add(Optional.empty());
        }
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void inThread(Runnable reading) {
        Thread thread = new Thread(reading, "reads the program");
        thread.setDaemon(true);
        thread.start();
    }
}
