/**
 * The commands: what a person types in a shell, one small class each. It reads the command line, puts the rooms together
 * and prints for people. No rule about tools, the API or the protocol stands here.
 */
@NullMarked
package io.github.usersmcp.cli;

import org.jspecify.annotations.NullMarked;
