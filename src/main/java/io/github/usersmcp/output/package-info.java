/**
 * Lines that leave the process by a thread of their own, so that a pipe that nobody reads, a FIFO without a reader or a file
 * system that hangs keeps nobody else waiting. It knows nothing of what the lines say.
 */
@NullMarked
package io.github.usersmcp.output;

import org.jspecify.annotations.NullMarked;
