/**
 * Stores a new client secret where the old one was read: finds the secret in a file, replaces it in place and leaves every
 * other byte as it is, and writes a recovery file beside it first, in case the process dies before the replacement.
 */
@NullMarked
package io.github.usersmcp.secrets;

import org.jspecify.annotations.NullMarked;
