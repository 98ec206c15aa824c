package io.github.usersmcp.config;

import java.time.Duration;

/**
 * What one HTTP server and one caller may take.
 *
 * @param sessions most sessions at once
 * @param sessionTimeout how long a session lives without being used
 * @param connections most connections at once
 * @param idleTimeout how long a connection may stay without a byte when nothing is under way on it
 * @param calls most requests worked on at once
 * @param callsPerMinute most requests of one caller in a minute
 */
public record HttpBounds(
        int sessions, Duration sessionTimeout, int connections, Duration idleTimeout, int calls, int callsPerMinute) {}
