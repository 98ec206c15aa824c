package io.github.usersmcp.config;

/** What came of loading the settings. */
public sealed interface Loaded {

    record Ready(Settings settings) implements Loaded {}

    /** The program cannot start; the message, of several lines, is for stderr and holds no secret. */
    record Problem(String message) implements Loaded {}
}
