/**
 * Creates all HTTP clients for outgoing connections: they use the proxies that the environment names, and trust the configured
 * certificates in addition to Java's. It depends neither on the API nor on an issuer.
 */
@NullMarked
package io.github.usersmcp.network;

import org.jspecify.annotations.NullMarked;
