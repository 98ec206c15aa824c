/**
 * What callers share and none may take all of: counts and bytes with a bound for all and, where callers are told apart, one
 * for each. It decides who gets a place, whose turn it is and whose goes; it knows nothing of what the places are for.
 */
@NullMarked
package io.github.usersmcp.limit;

import org.jspecify.annotations.NullMarked;
