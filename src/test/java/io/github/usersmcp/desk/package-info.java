/** Tests of the approval desk, asked without an HTTP server. */
@NullMarked
package io.github.usersmcp.desk;

import org.jspecify.annotations.NullMarked;
