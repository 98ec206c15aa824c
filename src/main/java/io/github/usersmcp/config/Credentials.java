package io.github.usersmcp.config;

/** How the server signs in to the Users API. */
public sealed interface Credentials {

    /** The OAuth2 password grant with the four values of the customer control panel. */
    record PasswordGrant(String clientId, Secret clientSecret, String user, Secret password) implements Credentials {}

    /** A token that somebody else got; it is used until it expires and cannot be renewed. */
    record BearerToken(Secret token) implements Credentials {}
}
