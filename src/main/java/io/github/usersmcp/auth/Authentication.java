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
     */
    record Refused(String reason) implements Authentication {}

    /** The token is good and holds none of our scopes: status 403, {@code error="insufficient_scope"}. */
    record Unscoped(String name) implements Authentication {}

    /** The issuer's keys cannot be had now, so nobody can tell: status 503. */
    record Unavailable(String reason) implements Authentication {}
}
