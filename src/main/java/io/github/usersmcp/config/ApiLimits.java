package io.github.usersmcp.config;

import java.net.URI;
import java.time.Duration;

/**
 * How long to wait for an API, how much to read from it and how often to ask it, wherever it is.
 *
 * @param connectTimeout longest wait for a connection, 100 ms to 60 s
 * @param requestTimeout longest wait for a whole answer, 100 ms to 10 min
 * @param maxBodyBytes longest answer that is read, in bytes
 * @param bounds how long a call may take, and how many requests may be sent
 */
public record ApiLimits(Duration connectTimeout, Duration requestTimeout, int maxBodyBytes, ApiBounds bounds) {

    /** These limits for an API at a place that became known later, such as the embedded sandbox. */
    public ApiSettings apiSettings(URI baseUrl, URI tokenUrl, Credentials credentials) {
        return new ApiSettings(baseUrl, tokenUrl, credentials, connectTimeout, requestTimeout, maxBodyBytes, bounds);
    }
}
