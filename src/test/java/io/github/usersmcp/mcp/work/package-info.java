/** Tests of the threads and permits that requests run on. */
@NullMarked
package io.github.usersmcp.mcp.work;

import org.jspecify.annotations.NullMarked;
