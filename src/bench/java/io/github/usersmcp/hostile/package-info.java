/**
 * What hostile messages cost: up to 1 MiB each, for every tool and every kind of message, over every transport and both eras,
 * against the server's own classes in one process. {@code src/bench/hostile} runs it.
 */
package io.github.usersmcp.hostile;
