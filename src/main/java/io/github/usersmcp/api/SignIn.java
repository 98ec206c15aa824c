package io.github.usersmcp.api;

import java.time.Instant;
import java.util.Optional;

/** What became of signing in. */
public sealed interface SignIn {

    /**
     * There is a token.
     *
     * @param expiresAt when it expires; empty for a ready token that does not say so
     * @param identity who it stands for, as far as known
     */
    record SignedIn(Optional<Instant> expiresAt, Optional<ApiIdentity> identity) implements SignIn {}

    /** There is none, and the failure says why. */
    record Failed(ApiResult.Failure failure) implements SignIn {}
}
