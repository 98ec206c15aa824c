/**
 * Numbers about the running server, in the text format of Prometheus. It learns what happens from the other packages' observers and
 * counts it. No label ever holds a person's data, an argument or a secret.
 */
@NullMarked
package io.github.usersmcp.metrics;

import org.jspecify.annotations.NullMarked;
