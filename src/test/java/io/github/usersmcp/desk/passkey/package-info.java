/** Tests of the passkeys, with an authenticator in software that shares no code with the library that verifies. */
@NullMarked
package io.github.usersmcp.desk.passkey;

import org.jspecify.annotations.NullMarked;
