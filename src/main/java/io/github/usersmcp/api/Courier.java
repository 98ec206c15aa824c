package io.github.usersmcp.api;

import io.github.usersmcp.value.RequestPlan;

/** Takes plans to the API, each as an errand of its own. */
final class Courier {
    private final TokenSource tokens;
    private final Sender sender;
    private final RetryPolicy repeats;

    Courier(TokenSource tokens, Sender sender, RetryPolicy repeats) {
        this.tokens = tokens;
        this.sender = sender;
        this.repeats = repeats;
    }

    ApiExchange send(RequestPlan plan, Correlation correlation, Deadline deadline) {
        String requestId = correlation.requestId().orElseGet(sender::freshRequestId);
        return new AttemptLoop(sender, tokens, plan, correlation.traceId(), deadline).run(requestId, repeats.of(plan));
    }
}
