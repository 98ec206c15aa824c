package io.github.usersmcp.config;

/**
 * What a client secret is for.
 *
 * @param clientId the client whose secret it is; empty when it is not known
 * @param api the root of the API that it is used with, where a new one is read
 */
public record SecretUse(String clientId, String api) {

    /** That of these settings. */
    public static SecretUse of(ApiSettings settings) {
        String clientId = settings.credentials() instanceof Credentials.PasswordGrant grant ? grant.clientId() : "";
        return new SecretUse(clientId, settings.baseUrl().toString());
    }
}
