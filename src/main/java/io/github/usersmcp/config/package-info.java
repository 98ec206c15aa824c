/**
 * Reads the settings from flags, environment variables, files and defaults, checks them, records where each value came from,
 * and returns immutable records. It warns about files that other users can read or change. It never connects
 * anywhere and never prints.
 */
@NullMarked
package io.github.usersmcp.config;

import org.jspecify.annotations.NullMarked;
