/**
 * Writes lines from a separate thread, so that a pipe or FIFO without a reader, or a file system that hangs, does not block
 * the rest of the process. It does not know what the lines contain.
 */
@NullMarked
package io.github.usersmcp.output;

import org.jspecify.annotations.NullMarked;
