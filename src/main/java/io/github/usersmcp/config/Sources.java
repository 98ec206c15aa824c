package io.github.usersmcp.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sources of settings.
 *
 * @param commandLine the flags
 * @param environment the environment variables
 * @param home the user's home directory, for default files and a leading {@code ~} in paths; empty when the user has none
 * @param etc the machine's configuration directory, {@code /etc}
 */
public record Sources(CommandLine commandLine, Map<String, String> environment, Optional<Path> home, Path etc) {

    public Sources {
        environment = Map.copyOf(environment);
    }

    /** Sources for a user with a home directory. */
    public Sources(CommandLine commandLine, Map<String, String> environment, Path home, Path etc) {
        this(commandLine, environment, Optional.of(home), etc);
    }

    /** The sources of the running process. */
    public static Sources ofProcess(CommandLine commandLine) {
        Map<String, String> environment = System.getenv();
        return new Sources(commandLine, environment, homeOfProcess(environment), Path.of("/etc"));
    }

    /**
     * The home directory of the process's user. Java returns {@code ?} for a user id without an account, as in some
     * containers; a relative path never counts as a home directory.
     *
     * @param environment its {@code HOME} is used when Java does not know the home directory
     */
    public static Optional<Path> homeOfProcess(Map<String, String> environment) {
        return Stream.of(System.getProperty("user.home", ""), environment.getOrDefault("HOME", ""))
                .flatMap(Sources::absolute)
                .findFirst();
    }

    /** The configuration file that is read when none is named (XDG Base Directory Specification); empty without a home. */
    Optional<Path> standardConfiguration() {
        return absolute(environment.getOrDefault("XDG_CONFIG_HOME", ""))
                .findFirst()
                .or(() -> home.map(directory -> directory.resolve(".config")))
                .map(directory -> directory.resolve("contabo-users-mcp").resolve("config.yaml"));
    }

    /** The given path with a leading {@code ~} replaced, which no shell does inside a variable or a file. */
    Path expand(Path path) {
        return path.startsWith("~")
                ? home.map(directory -> directory.resolve(Path.of("~").relativize(path)))
                        .orElse(path)
                : path;
    }

    /** A path as people write it, with {@code ~} for their home. */
    String show(Path path) {
        return show(path, home);
    }

    public static String show(Path path, Optional<Path> home) {
        return home.filter(path::startsWith)
                .map(directory -> Path.of("~").resolve(directory.relativize(path)))
                .orElse(path)
                .toString();
    }

    private static Stream<Path> absolute(String text) {
        try {
            return Stream.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    /** Omits the environment, which contains secrets. */
    @Override
    public String toString() {
        return "Sources[%s, home=%s, etc=%s]".formatted(commandLine, home, etc);
    }
}
