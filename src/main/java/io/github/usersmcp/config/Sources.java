package io.github.usersmcp.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * Everywhere that settings are read from.
 *
 * @param commandLine the flags
 * @param environment the environment variables
 * @param home the user's home directory, for default files and a leading {@code ~} in paths
 * @param etc the machine's configuration directory, {@code /etc}
 */
public record Sources(CommandLine commandLine, Map<String, String> environment, Path home, Path etc) {

    public Sources {
        environment = Map.copyOf(environment);
    }

    /** Those of the running process. */
    public static Sources ofProcess(CommandLine commandLine) {
        return new Sources(commandLine, System.getenv(), Path.of(System.getProperty("user.home", "")), Path.of("/etc"));
    }

    /** The configuration file that is read when none is named (XDG Base Directory Specification). */
    Path standardConfiguration() {
        Path configured = Path.of(environment.getOrDefault("XDG_CONFIG_HOME", ""));
        Path directory = configured.isAbsolute() ? configured : home.resolve(".config");
        return directory.resolve("contabo-users-mcp").resolve("config.yaml");
    }

    /** The given path with a leading {@code ~} replaced, which no shell does inside a variable or a file. */
    Path expand(Path path) {
        return path.startsWith("~") ? home.resolve(Path.of("~").relativize(path)) : path;
    }

    /** A path as people write it, with {@code ~} for their home. */
    String show(Path path) {
        return show(path, home);
    }

    static String show(Path path, Path home) {
        return path.startsWith(home)
                ? Path.of("~").resolve(home.relativize(path)).toString()
                : path.toString();
    }

    /** Leaves the environment out, for it holds secrets. */
    @Override
    public String toString() {
        return "Sources[%s, home=%s, etc=%s]".formatted(commandLine, home, etc);
    }
}
