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
        ApiBounds bounds,
        NetworkSettings network) {

    /** Reached directly. */
    public ApiSettings(
            URI baseUrl,
            URI tokenUrl,
            Credentials credentials,
            Duration connectTimeout,
            Duration requestTimeout,
            int maxBodyBytes,
            ApiBounds bounds) {
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
}
