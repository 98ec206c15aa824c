package io.github.usersmcp.api;

import java.util.Optional;

/**
 * The identifiers a caller may set for a request.
 *
 * @param requestId a UUID version 4 for {@code x-request-id}; a fresh one is made when empty
 * @param traceId printable ASCII for {@code x-trace-id}; not sent when empty
 */
public record Correlation(Optional<String> requestId, Optional<String> traceId) {}
