package io.github.usersmcp.cli;

import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.config.CommandLine.OwnFlags;
import io.github.usersmcp.config.Settings;
import java.io.IOException;

/** A command of the program. */
interface Command {
    String name();

    /** Its usage after the program's name, and what it does, for the help. */
    String usage();

    String summary();

    /** The command's own flags, in addition to the options. */
    default OwnFlags flags() {
        return OwnFlags.none();
    }

    /** Whether it works on an account and therefore needs credentials. */
    default boolean needsAccount() {
        return false;
    }

    /** Whether a client talks to it over standard input and output, unless it serves over HTTP. */
    default boolean talksToClient() {
        return false;
    }

    /** The maximum number of words after its name. */
    default int mostWords() {
        return 0;
    }

    /** Runs the command and returns the exit code. */
    int run(CommandLine line, Settings settings, Terminal terminal) throws IOException;
}
