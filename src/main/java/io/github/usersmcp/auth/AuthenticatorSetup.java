package io.github.usersmcp.auth;

/** The result of setting up authentication. */
public sealed interface AuthenticatorSetup {

    record Ready(Authenticator authenticator) implements AuthenticatorSetup {}

    /** Authentication cannot work. The message, of one or more lines, names the file, the entry and the fix. */
    record Problem(String message) implements AuthenticatorSetup {}
}
