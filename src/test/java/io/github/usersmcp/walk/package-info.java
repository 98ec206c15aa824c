/** Counts the source files of which a read call runs code, in the packaged program, for the walk in src/README.md. */
@NullMarked
package io.github.usersmcp.walk;

import org.jspecify.annotations.NullMarked;
