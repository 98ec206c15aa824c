package io.github.usersmcp.api;

/** The answer to asking for a token. */
sealed interface TokenResult {
    record Given(AccessToken token) implements TokenResult {}

    record Withheld(ApiResult.Failure failure) implements TokenResult {}
}
