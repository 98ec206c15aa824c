package io.github.usersmcp.config;

import java.net.URI;
import java.time.Duration;

/**
 * Where the Users API is and how to talk to it.
 *
 * @param baseUrl the API's root, for example {@code https://api.contabo.com}; a path prefix is kept
 * @param tokenUrl the OAuth2 token endpoint; not asked when {@code credentials} is a ready token
 * @param credentials how to sign in
 * @param connectTimeout longest wait for a connection
 * @param requestTimeout longest wait for a whole answer, from sending to the last byte
 * @param maxBodyBytes longest answer that is read, in bytes
 * @param bounds how long a call may take, and how many requests may be sent
 * @param network how the two are reached
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

    /** Reached directly. */
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

    /** The same API, signed in to otherwise. */
    public ApiSettings with(Credentials other) {
        return new ApiSettings(baseUrl, tokenUrl, other, connectTimeout, requestTimeout, maxBodyBytes, bounds, network);
    }

    /** The same API, reached in this way. */
    public ApiSettings with(NetworkSettings way) {
        return new ApiSettings(
                baseUrl, tokenUrl, credentials, connectTimeout, requestTimeout, maxBodyBytes, bounds, way);
    }

    /**
     * What one call and one process may ask of an API.
     *
     * @param callTimeout longest time for a whole call, 1 s to 10 min; the time that a person takes to confirm it is not
     *     counted
     * @param maxConcurrentRequests most requests under way at once, 1 to 100
     * @param requestsPerSecond most requests sent in one second, 1 to 1000
     */
    public record Bounds(Duration callTimeout, int maxConcurrentRequests, int requestsPerSecond) {}

    /**
     * How long to wait for an API, how much to read from it and how often to ask it, wherever it is.
     *
     * @param connectTimeout longest wait for a connection, 100 ms to 60 s
     * @param requestTimeout longest wait for a whole answer, 100 ms to 10 min
     * @param maxBodyBytes longest answer that is read, in bytes
     * @param bounds how long a call may take, and how many requests may be sent
     */
    public record Limits(
            Duration connectTimeout, Duration requestTimeout, int maxBodyBytes, ApiSettings.Bounds bounds) {

        /** These limits for an API at a place that became known later, such as the embedded sandbox. */
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

        /** A token that somebody else got; it is used until it expires and cannot be renewed. */
        record BearerToken(Secret token) implements Credentials {}
    }
}
