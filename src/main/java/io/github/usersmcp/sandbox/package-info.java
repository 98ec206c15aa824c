/**
 * A stand-in for the Users API: real HTTP on loopback, the token endpoint included, one fixed account in memory, and
 * faults on request. People use it to try prompts and to test their own clients, so it implements the published
 * contract strictly. It does not depend on other packages, opens no outgoing connections and never writes to disk.
 */
@NullMarked
package io.github.usersmcp.sandbox;

import org.jspecify.annotations.NullMarked;
