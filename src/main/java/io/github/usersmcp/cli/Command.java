package io.github.usersmcp.cli;

import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.config.CommandLine.OwnFlags;
import io.github.usersmcp.config.Settings;
import java.io.IOException;

/** Something the program does. */
interface Command {
    String name();

    /** How it is typed after the program's name, and what it does, for the help. */
    String usage();

    String summary();

    /** Flags of its own, besides the options. */
    default OwnFlags flags() {
        return OwnFlags.none();
    }

    /** Whether it works on an account, so that it cannot start without credentials. */
    default boolean needsAccount() {
        return false;
    }

    /** Whether a client talks to it over standard input and output, unless it serves over HTTP. */
    default boolean talksToClient() {
        return false;
    }

    /** How many words it takes at most, besides its name. */
    default int mostWords() {
        return 0;
    }

    /** Runs it and says how the program shall end. */
    int run(CommandLine line, Settings settings, Terminal terminal) throws IOException;
}
