/**
 * Metrics about the running server, in the Prometheus text format. The observers of other packages report events, and this
 * package counts them. No label ever contains personal data, an argument or a secret.
 */
@NullMarked
package io.github.usersmcp.metrics;

import org.jspecify.annotations.NullMarked;
