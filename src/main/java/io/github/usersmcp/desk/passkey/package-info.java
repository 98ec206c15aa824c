/**
 * Passkeys that approve at the desk (W3C Web Authentication, level 3): enrolls them, keeps their public keys in a file, and
 * verifies assertions with WebAuthn4J, which is loaded when the first response of a passkey arrives.
 */
@NullMarked
package io.github.usersmcp.desk.passkey;

import org.jspecify.annotations.NullMarked;
