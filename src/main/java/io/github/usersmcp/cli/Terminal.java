package io.github.usersmcp.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/**
 * Where a command reads and writes.
 *
 * @param in what the person or the client sends
 * @param out the command's result, or the protocol's messages
 * @param err everything that is said beside it
 * @param screen whether a person sits before it and not a client; asked only when it matters
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, BooleanSupplier screen) {

    /** Streams of no screen. */
    public Terminal(InputStream in, PrintStream out, PrintStream err) {
        this(in, out, err, () -> false);
    }
}
