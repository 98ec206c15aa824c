package io.github.usersmcp.call;

import java.util.Optional;

/**
 * What the API's support asks for.
 *
 * @param requestId the {@code x-request-id} of the request that mattered; empty when none was sent
 * @param traceId the {@code x-trace-id}, if the caller set one
 */
public record RequestIds(Optional<String> requestId, Optional<String> traceId) {
    static final RequestIds NONE = new RequestIds(Optional.empty(), Optional.empty());
}
