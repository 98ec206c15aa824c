package io.github.usersmcp.sandbox;

/**
 * What a client needs to sign in at a freshly started sandbox. The values are those of the start: rotating the client
 * secret or changing the API user makes them stop working, as it would at the real API.
 *
 * @param clientId the OAuth2 client's id
 * @param clientSecret the OAuth2 client's secret
 * @param user the API user's email address
 * @param password the API user's password
 */
public record SandboxCredentials(String clientId, String clientSecret, String user, String password) {}
