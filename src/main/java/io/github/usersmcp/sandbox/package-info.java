/**
 * A stand-in for the Users API: real HTTP on loopback, the token endpoint included, one fixed account in memory, and
 * faults on request. People run it to try prompts and to test clients of their own, so it keeps the published contract
 * and nothing looser. It knows nothing of the rest of the house, never connects anywhere and never writes to disk.
 */
@NullMarked
package io.github.usersmcp.sandbox;

import org.jspecify.annotations.NullMarked;
