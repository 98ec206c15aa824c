package io.github.usersmcp.api;

import java.time.Instant;
import java.util.Optional;

/**
 * One request that went out.
 *
 * @param requestId its {@code x-request-id}, which no other request of this program has unless a caller gave it twice
 * @param started when it was sent
 * @param status the HTTP status, if one arrived
 */
public record Attempt(String requestId, Instant started, Optional<Integer> status) {}
