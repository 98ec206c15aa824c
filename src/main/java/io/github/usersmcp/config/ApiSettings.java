package io.github.usersmcp.config;

import java.net.URI;
import java.time.Duration;

/**
 * How to reach the Users API.
 *
 * @param baseUrl the root URL of the API, for example {@code https://api.contabo.com}; a path prefix is kept
 * @param tokenUrl the OAuth2 token endpoint; not used when {@code credentials} is an access token
 * @param credentials how to sign in
 * @param connectTimeout maximum time to wait for a connection
 * @param requestTimeout maximum time to wait for a complete response, from sending to the last byte
 * @param maxBodyBytes maximum size of a response
 * @param bounds limits for calls and requests
 * @param network proxies and certificates for both URLs
 */
public record ApiSettings(
        URI baseUrl,
        URI tokenUrl,
        Credentials credentials,
        Duration connectTimeout,
        Duration requestTimeout,
        int maxBodyBytes,
        Bounds bounds,
        NetworkSettings network) {

    /** Without proxies and added certificates. */
    public ApiSettings(
            URI baseUrl,
            URI tokenUrl,
            Credentials credentials,
            Duration connectTimeout,
            Duration requestTimeout,
            int maxBodyBytes,
            Bounds bounds) {
        this(
                baseUrl,
                tokenUrl,
                credentials,
                connectTimeout,
                requestTimeout,
                maxBodyBytes,
                bounds,
                NetworkSettings.PLAIN);
    }

    /** The same API with other credentials. */
    public ApiSettings with(Credentials other) {
        return new ApiSettings(baseUrl, tokenUrl, other, connectTimeout, requestTimeout, maxBodyBytes, bounds, network);
    }

    /** The same API over another network. */
    public ApiSettings with(NetworkSettings other) {
        return new ApiSettings(
                baseUrl, tokenUrl, credentials, connectTimeout, requestTimeout, maxBodyBytes, bounds, other);
    }

    /**
     * Limits for one call and for the requests of one process.
     *
     * @param callTimeout maximum time for a whole call, without the time that a person takes to confirm it
     * @param maxConcurrentRequests maximum number of concurrent requests
     * @param requestsPerSecond maximum number of requests per second
     */
    public record Bounds(Duration callTimeout, int maxConcurrentRequests, int requestsPerSecond) {}

    /**
     * Timeouts and limits for an API, whatever its URL is.
     *
     * @param connectTimeout maximum time to wait for a connection
     * @param requestTimeout maximum time to wait for a complete response
     * @param maxBodyBytes maximum size of a response
     * @param bounds limits for calls and requests
     */
    public record Limits(Duration connectTimeout, Duration requestTimeout, int maxBodyBytes, Bounds bounds) {

        /** These limits for an API whose URL is known only later, such as that of the embedded sandbox. */
        public ApiSettings apiSettings(URI baseUrl, URI tokenUrl, Credentials credentials) {
            return new ApiSettings(
                    baseUrl, tokenUrl, credentials, connectTimeout, requestTimeout, maxBodyBytes, bounds);
        }
    }

    /** How the server signs in to the Users API. */
    public sealed interface Credentials {

        /** The OAuth2 password grant with the four values of the customer control panel. */
        record PasswordGrant(String clientId, Secret clientSecret, String user, Secret password)
                implements Credentials {}

        /** An access token obtained elsewhere. The server uses it until it expires and cannot renew it. */
        record BearerToken(Secret token) implements Credentials {}
    }
}
