package io.github.usersmcp.auth;

import io.github.usersmcp.value.Principal;

/** The result of authenticating a request. */
public sealed interface Authentication {

    /** The caller is known. */
    record Known(Principal principal) implements Authentication {}

    /** The request has no credentials: status 401, without an error code (RFC 6750, section 3.1). */
    record Missing() implements Authentication {}

    /**
     * The credentials are not accepted: status 401, {@code error="invalid_token"}.
     *
     * @param reason why, in plain words for the log and the client, without any part of the token
     * @param expired whether the token is expired by its own claims, so that the request is not an attempt to guess one
     */
    record Refused(String reason, boolean expired) implements Authentication {
        /** Refused for a reason other than expiry. */
        public Refused(String reason) {
            this(reason, false);
        }
    }

    /**
     * The token is valid but has no scope for calls: status 403, {@code error="insufficient_scope"}.
     *
     * @param approves whether it is for the approval desk
     */
    record Unscoped(String name, boolean approves) implements Authentication {}

    /** The issuer's keys are not available now, so the token cannot be checked: status 503. */
    record Unavailable(String reason) implements Authentication {}
}
