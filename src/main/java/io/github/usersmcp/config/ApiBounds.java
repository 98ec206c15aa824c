package io.github.usersmcp.config;

import java.time.Duration;

/**
 * What one call and one process may ask of an API.
 *
 * @param callTimeout longest time for a whole call, 1 s to 10 min; the time that a person takes to confirm it is not
 *     counted
 * @param maxConcurrentRequests most requests under way at once, 1 to 100
 * @param requestsPerSecond most requests sent in one second, 1 to 1000
 */
public record ApiBounds(Duration callTimeout, int maxConcurrentRequests, int requestsPerSecond) {}
