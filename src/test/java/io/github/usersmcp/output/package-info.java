/** Tests of the package that writes the process's output. */
@NullMarked
package io.github.usersmcp.output;

import org.jspecify.annotations.NullMarked;
