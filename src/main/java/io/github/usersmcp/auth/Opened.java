package io.github.usersmcp.auth;

/** What came of setting up who may call. */
public sealed interface Opened {

    record Ready(Authenticator authenticator) implements Opened {}

    /** Nobody could be told from anybody; the message, of one or several lines, names file, entry and mend. */
    record Problem(String message) implements Opened {}
}
