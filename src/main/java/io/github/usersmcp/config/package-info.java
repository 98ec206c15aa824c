/**
 * The settings: reads them from flags, environment variables, files and defaults, checks them, records where each value came
 * from, and hands out immutable records. It warns about files that other users can read or change. It never connects
 * anywhere and never prints.
 */
@NullMarked
package io.github.usersmcp.config;

import org.jspecify.annotations.NullMarked;
