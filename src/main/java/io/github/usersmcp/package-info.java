/** The program: reads the command line and opens one door. */
@NullMarked
package io.github.usersmcp;

import org.jspecify.annotations.NullMarked;
