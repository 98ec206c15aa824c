/** Measures the packaged program from outside, beside what it is compared with. Started by {@code src/bench/run}. */
@NullMarked
package io.github.usersmcp.bench;

import org.jspecify.annotations.NullMarked;
