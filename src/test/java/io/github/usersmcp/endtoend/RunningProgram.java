package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program in a process of its own: lines in, lines out, what it says on standard error, and how it ends. */
public final class RunningProgram implements AutoCloseable {
    private static final int HANGS_AFTER_SECONDS = 120;

    private final Process process;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> errors;

    private RunningProgram(Process process) {
        this.process = process;
        this.errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()), RunningProgram::inThread);
        inThread(this::readLines);
    }

    /** Starts it without any variable of this machine's that could configure it. */
    public static RunningProgram start(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(RunningProgram::configures);
        builder.environment().putAll(environment);
        try {
            return new RunningProgram(builder.start());
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
    List<String> remainingLines() {
        return Stream.generate(this::line)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
    }

    public int exitCode() {
        try {
            if (!process.waitFor(HANGS_AFTER_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("The program did not end in " + HANGS_AFTER_SECONDS + " seconds");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while waiting for the program", e);
        }
    }

    /** Everything that it said on standard error until its end. */
    public String errors() {
        return errors.join();
    }

    /** Asks it to end, waits until it has, and leaves what it said to be read. */
    void terminate() {
        process.toHandle().destroy();
        exitCode();
    }

    /** Sends it the signal SIGHUP. */
    void hangUp() {
        try {
            int sent = new ProcessBuilder("kill", "-HUP", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(sent).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while sending a signal", e);
        }
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

    /** Whoever kills the process closes its streams as well, which is an end like another. */
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

    private static void inThread(Runnable reading) {
        Thread thread = new Thread(reading, "reads the program");
        thread.setDaemon(true);
        thread.start();
    }
}
