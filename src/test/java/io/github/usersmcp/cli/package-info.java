/** Tests of the commands. They type at a shell that is not there and read what is printed. They read no real home. */
@NullMarked
package io.github.usersmcp.cli;

import org.jspecify.annotations.NullMarked;
