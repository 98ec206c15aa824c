/** The threads that requests run on, how many may run at once, and how one is canceled. */
@NullMarked
package io.github.usersmcp.mcp.work;

import org.jspecify.annotations.NullMarked;
