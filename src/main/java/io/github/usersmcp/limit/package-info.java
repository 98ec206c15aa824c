/**
 * Limits that callers share: bounds on counts and bytes, for all callers together and, where the server can distinguish
 * them, for each. This package decides who gets a permit, whose turn it is and what is evicted; it does not know what is
 * being limited.
 */
@NullMarked
package io.github.usersmcp.limit;

import org.jspecify.annotations.NullMarked;
