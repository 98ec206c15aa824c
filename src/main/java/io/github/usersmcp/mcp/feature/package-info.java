/** Features, and what their handlers see of a request and its client: the same in every era and on every transport. */
@NullMarked
package io.github.usersmcp.mcp.feature;

import org.jspecify.annotations.NullMarked;
