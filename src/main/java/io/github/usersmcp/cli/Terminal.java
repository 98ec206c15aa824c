package io.github.usersmcp.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/**
 * Where a command reads and writes.
 *
 * @param in input from the person or the client
 * @param out the command's result, or the protocol's messages
 * @param err diagnostics and prompts
 * @param records audit records, to the same place as {@code err}; a failed write has written nothing
 * @param screen whether a person and not a client is at the other end; evaluated only when needed
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, OutputStream records, BooleanSupplier screen) {

    /** Streams without a screen, with records on {@code err}. */
    public Terminal(InputStream in, PrintStream out, PrintStream err) {
        this(in, out, err, err, () -> false);
    }
}
