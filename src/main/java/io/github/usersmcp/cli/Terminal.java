package io.github.usersmcp.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes.
 *
 * @param in what the person or the client sends
 * @param out the command's result, or the protocol's messages
 * @param err everything that is said beside it
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err) {}
