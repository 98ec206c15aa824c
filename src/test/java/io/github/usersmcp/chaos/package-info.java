/**
 * The packaged server under a mixed load while the API misbehaves, and what must still be true then: a model of the account
 * beside the sandbox agrees with it, and no outcome claimed what was not so. It runs as a command and, shorter, as a test.
 */
@NullMarked
package io.github.usersmcp.chaos;

import org.jspecify.annotations.NullMarked;
