/**
 * What the program was told, and from where: flags, environment, files, defaults. It loads, checks and explains, hands
 * out immutable settings, and keeps a new client secret where the old one was read. It warns of files that others may use,
 * and believes no note that may not be its own. It never connects anywhere and never prints.
 */
@NullMarked
package io.github.usersmcp.config;

import org.jspecify.annotations.NullMarked;
