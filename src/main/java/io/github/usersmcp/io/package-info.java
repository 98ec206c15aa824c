/**
 * Bounded reads of what others wrote: small files, files that change while the program runs, and the bodies of HTTP
 * responses. Writing files completely or not at all.
 */
@NullMarked
package io.github.usersmcp.io;

import org.jspecify.annotations.NullMarked;
