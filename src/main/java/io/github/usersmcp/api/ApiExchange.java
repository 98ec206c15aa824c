package io.github.usersmcp.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The requests sent to the Users API for one plan, and their result.
 *
 * @param requestId the {@code x-request-id} of the last attempt, which the API's support asks for
 * @param sent the requests that were sent, in order; may be empty
 * @param result the reply or the failure
 */
public record ApiExchange(String requestId, List<Attempt> sent, ApiResult result) {
    public ApiExchange {
        sent = List.copyOf(sent);
    }

    /** How many requests were sent. */
    public int attempts() {
        return sent.size();
    }

    /** The same exchange with another result. */
    public ApiExchange with(ApiResult other) {
        return new ApiExchange(requestId, sent, other);
    }

    /** This exchange followed by another: this one's request id, the requests of both, and the other's result. */
    public ApiExchange then(ApiExchange next) {
        return new ApiExchange(
                requestId, Stream.concat(sent.stream(), next.sent.stream()).toList(), next.result);
    }

    /**
     * One request that was sent.
     *
     * @param requestId its {@code x-request-id}, unique among this program's requests unless a caller supplied it twice
     * @param started when it was sent
     * @param status the HTTP status, if a response arrived
     */
    public record Attempt(String requestId, Instant started, Optional<Integer> status) {}

    /**
     * The identifiers that a caller may set for a request.
     *
     * @param requestId a UUID version 4 for {@code x-request-id}; if empty, the client generates one
     * @param traceId printable ASCII for {@code x-trace-id}; not sent when empty
     */
    public record Correlation(Optional<String> requestId, Optional<String> traceId) {}
}
