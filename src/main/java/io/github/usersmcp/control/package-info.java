/**
 * How a terminal reaches the approval desk of a running server: over a Unix domain socket that only the same user can open.
 * The server's half answers from the approvals, where all rules about decisions are; the terminal's half finds running
 * servers. The package prints nothing, and does not depend on what serves the desk's pages.
 */
@NullMarked
package io.github.usersmcp.control;

import org.jspecify.annotations.NullMarked;
