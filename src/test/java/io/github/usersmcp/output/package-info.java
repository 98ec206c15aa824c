/** Tests of the lines that leave the process. */
@NullMarked
package io.github.usersmcp.output;

import org.jspecify.annotations.NullMarked;
