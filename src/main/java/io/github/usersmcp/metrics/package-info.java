/**
 * Numbers about the running server, in the text format of Prometheus. It is told what happens by the rooms' observers and
 * counts it. No label ever holds a person's data, an argument or a secret.
 */
@NullMarked
package io.github.usersmcp.metrics;

import org.jspecify.annotations.NullMarked;
