/**
 * What tests and programs from outside share: other processes, certificates and waits that end. It needs nothing but the JDK,
 * since the benchmarks and the training of the distribution compile it in.
 */
@NullMarked
package io.github.usersmcp.harness;

import org.jspecify.annotations.NullMarked;
