/**
 * How HTTP clients of this program reach others: through the proxy that the environment names, and trusting the
 * certificates that were added to Java's. Every client that goes out is made here. It knows neither the API nor an issuer.
 */
@NullMarked
package io.github.usersmcp.network;

import org.jspecify.annotations.NullMarked;
