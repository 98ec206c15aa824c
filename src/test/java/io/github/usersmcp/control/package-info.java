/** Tests of the socket at which a terminal reaches a running server, with real sockets and real directories. */
@NullMarked
package io.github.usersmcp.control;

import org.jspecify.annotations.NullMarked;
