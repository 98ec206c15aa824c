package io.github.usersmcp.auth;

/** Tells whose a bearer token is. Safe for use by many threads; never throws for what a token holds. */
@FunctionalInterface
interface TokenAuthenticator {

    /**
     * Checks one token.
     *
     * @param token of the form that RFC 6750, section 2.1, gives it, and of bounded length
     */
    Authentication authenticate(String token);
}
