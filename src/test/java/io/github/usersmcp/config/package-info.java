/** Tests of the settings. They give flags, variables and files, and look at what comes out. They read no real home. */
@NullMarked
package io.github.usersmcp.config;

import org.jspecify.annotations.NullMarked;
