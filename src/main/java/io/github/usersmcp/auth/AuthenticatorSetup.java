package io.github.usersmcp.auth;

/** What came of setting up who may call. */
public sealed interface AuthenticatorSetup {

    record Ready(Authenticator authenticator) implements AuthenticatorSetup {}

    /** Nobody could be told from anybody; the message, of one or several lines, names file, entry and mend. */
    record Problem(String message) implements AuthenticatorSetup {}
}
