package io.github.usersmcp.api;

import java.util.List;
import java.util.stream.Stream;

/**
 * What was sent to the Users API for one plan, and what became of it.
 *
 * @param requestId the {@code x-request-id} that the API's support asks for: that of the last attempt
 * @param sent the requests that went out, in order; empty when none did
 * @param result the reply or the failure
 */
public record ApiExchange(String requestId, List<Attempt> sent, ApiResult result) {
    public ApiExchange {
        sent = List.copyOf(sent);
    }

    /** How many requests went out. */
    public int attempts() {
        return sent.size();
    }

    /** The same exchange, understood otherwise. */
    public ApiExchange with(ApiResult other) {
        return new ApiExchange(requestId, sent, other);
    }

    /** This exchange followed by another: the other's result under this one's request id, and what both sent. */
    public ApiExchange then(ApiExchange next) {
        return new ApiExchange(
                requestId, Stream.concat(sent.stream(), next.sent.stream()).toList(), next.result);
    }
}
