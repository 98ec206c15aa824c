package io.github.usersmcp.cli;

/** Exit codes of the program; the JVM itself uses 130 for an interrupt. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private ExitCode() {}
}
