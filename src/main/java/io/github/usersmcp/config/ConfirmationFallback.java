package io.github.usersmcp.config;

/** What becomes of a call that must be confirmed when the client cannot ask the person. */
public enum ConfirmationFallback {
    /** It is answered with a token to come back with after the person's yes. */
    TOKEN,
    /** It is refused. */
    DENY
}
