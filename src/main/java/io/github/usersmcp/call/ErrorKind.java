package io.github.usersmcp.call;

import java.util.Locale;

/** Why a call failed: the closed list that assistants can rely on. */
public enum ErrorKind {
    INVALID_ARGUMENTS,
    NOT_AUTHENTICATED,
    NOT_ALLOWED,
    NOT_FOUND,
    CONFLICT,
    RATE_LIMITED,
    PAYMENT_REQUIRED,
    REJECTED,
    API_UNAVAILABLE,
    OUTCOME_UNKNOWN,
    CANCELLED,
    MISCONFIGURED,
    INTERNAL;

    /** The lower-case spelling in results. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
