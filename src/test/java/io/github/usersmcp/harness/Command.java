package io.github.usersmcp.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program that ends by itself. */
public final class Command {
    private static final int HANGS_AFTER_SECONDS = 60;

    private Command() {}

    /** Runs it to its end, which must be a good one, and returns what it printed. */
    public static String run(String... command) {
        return run(new ProcessBuilder(command));
    }

    /** The same for one that is set up already. */
    public static String run(ProcessBuilder builder) {
        try {
            Process process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(HANGS_AFTER_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(builder.command() + " did not end well: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for " + builder.command(), e);
        }
    }

    /** Runs a tool of the JDK that runs this. */
    public static String runJdk(String tool, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(arguments);
        return run(new ProcessBuilder(command));
    }
}
