package io.github.usersmcp.api;

import java.time.Instant;
import java.util.Optional;

/** The result of signing in. */
public sealed interface SignIn {

    /**
     * A token was obtained.
     *
     * @param expiresAt when it expires; empty for a configured token without an expiry
     * @param identity the token's user, if known
     */
    record SignedIn(Optional<Instant> expiresAt, Optional<ApiIdentity> identity) implements SignIn {}

    /** No token was obtained. */
    record Failed(ApiResult.Failure failure) implements SignIn {}
}
