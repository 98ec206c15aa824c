package io.github.usersmcp.config;

import java.net.URI;
import java.time.Duration;

/**
 * How long to wait for an API and how much to read from it, wherever it is.
 *
 * @param connectTimeout longest wait for a connection, 100 ms to 60 s
 * @param requestTimeout longest wait for a whole answer, 100 ms to 10 min
 * @param maxBodyBytes longest answer that is read, in bytes
 */
public record HttpLimits(Duration connectTimeout, Duration requestTimeout, int maxBodyBytes) {

    /** These limits for an API at a place that became known later, such as the embedded sandbox. */
    public ApiSettings apiSettings(URI baseUrl, URI tokenUrl, Credentials credentials) {
        return new ApiSettings(baseUrl, tokenUrl, credentials, connectTimeout, requestTimeout, maxBodyBytes);
    }
}
