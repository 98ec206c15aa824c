package io.github.usersmcp.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/**
 * Where a command reads and writes.
 *
 * @param in what the person or the client sends
 * @param out the command's result, or the protocol's messages
 * @param err everything that is said beside it
 * @param records audit records, to the same place as {@code err}; a write that fails was not made
 * @param screen whether a person sits before it and not a client; asked only when it matters
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, OutputStream records, BooleanSupplier screen) {

    /** Streams of no screen, where records go the way of everything else. */
    public Terminal(InputStream in, PrintStream out, PrintStream err) {
        this(in, out, err, err, () -> false);
    }
}
