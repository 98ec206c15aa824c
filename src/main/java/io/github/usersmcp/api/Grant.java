package io.github.usersmcp.api;

/** The answer to asking for a token. */
sealed interface Grant {
    record Given(AccessToken token) implements Grant {}

    record Withheld(ApiResult.Failure failure) implements Grant {}
}
