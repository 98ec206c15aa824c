package io.github.usersmcp.cli;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The browser of the person at this computer.
 *
 * @param environment the variables of the process
 * @param system the name of the operating system, as Java gives it
 */
record Browser(Map<String, String> environment, String system) {
    private static final Logger LOG = LoggerFactory.getLogger(Browser.class);
    private static final int LONGEST_SECONDS = 5;

    Browser {
        environment = Map.copyOf(environment);
    }

    static Browser ofProcess() {
        return new Browser(System.getenv(), System.getProperty("os.name", ""));
    }

    /** Whether there is a desktop on which a browser could open. */
    boolean isThere() {
        return command(URI.create("http://localhost/")).isPresent();
    }

    /** Opens a URL; returns whether that worked, as far as the system says. */
    boolean open(URI url) {
        return command(url).filter(Browser::runs).isPresent();
    }

    /** What opens a URL on this system; empty if nothing does. */
    Optional<List<String>> command(URI url) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler", url.toString()));
        }
        if (name.startsWith("mac")) {
            return Optional.of(List.of("open", url.toString()));
        }
        boolean desktop = isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
        return desktop && isInstalled("xdg-open") ? Optional.of(List.of("xdg-open", url.toString())) : Optional.empty();
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }

    private boolean isInstalled(String program) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(environment.getOrDefault("PATH", ""))
                .anyMatch(directory -> isExecutable(directory, program));
    }

    private static boolean isExecutable(String directory, String program) {
        try {
            return !directory.isEmpty() && Files.isExecutable(Path.of(directory, program));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Standard output belongs to the protocol, so the program must not inherit it. */
    private static boolean runs(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            return !ended || process.exitValue() == 0;
        } catch (IOException e) {
            LOG.warn("No browser could be opened: {}", e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static File nothing() {
        return new File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
