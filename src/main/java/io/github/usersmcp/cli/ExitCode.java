package io.github.usersmcp.cli;

/** What the program's end says; 130, interrupted, is the JVM's own. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private ExitCode() {}
}
