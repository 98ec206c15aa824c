package io.github.usersmcp.auth;

import io.github.usersmcp.value.Principal;

/** Whether a request comes from somebody who is known. */
public sealed interface Authentication {

    /** It does. */
    record Known(Principal principal) implements Authentication {}

    /** It brings no credentials: status 401, without an error code (RFC 6750, section 3.1). */
    record Missing() implements Authentication {}

    /**
     * What it brings is not accepted: status 401, {@code error="invalid_token"}.
     *
     * @param reason why, in plain words for the log and the client, with nothing of the token in it
     * @param expired whether it is a token that says by itself that its time is over, and so no attempt to guess one
     */
    record Refused(String reason, boolean expired) implements Authentication {
        /** Refused for another reason than its time. */
        public Refused(String reason) {
            this(reason, false);
        }
    }

    /** The token is good and holds none of our scopes: status 403, {@code error="insufficient_scope"}. */
    record Unscoped(String name) implements Authentication {}

    /** The issuer's keys cannot be had now, so nobody can tell: status 503. */
    record Unavailable(String reason) implements Authentication {}
}
