/**
 * The commands of the program, one small class each. This package reads the command line, wires the other packages
 * and prints for people. It contains no rules about tools, the API or the protocol.
 */
@NullMarked
package io.github.usersmcp.cli;

import org.jspecify.annotations.NullMarked;
