package io.github.usersmcp.call;

import java.util.Locale;

/** Why a call failed. The list is closed, so that assistants can rely on it. */
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
