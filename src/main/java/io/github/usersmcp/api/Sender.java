package io.github.usersmcp.api;

import io.github.usersmcp.api.HttpRoundTrip.AttemptResult;
import io.github.usersmcp.api.TokenSource.AccessToken;
import io.github.usersmcp.value.RequestPlan;
import io.github.usersmcp.value.RequestPlan.Expected;
import io.github.usersmcp.value.RequestPlan.Parameter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Sends single requests, each when its turn has come and unless the API is known to be down. */
final class Sender {
    /** A small read that tells whether the API is back; a change is not sent to find that out. */
    private static final RequestPlan PROBE = new RequestPlan(
            "GET",
            List.of("v1", "users"),
            List.of(new Parameter("size", "1")),
            Optional.empty(),
            200,
            Expected.PAGE,
            true);

    private final HttpRoundTrip exchange;
    private final RequestThrottle gate;
    private final ApiCircuitBreaker breaker;
    private final Duration requestTimeout;
    private final Supplier<UUID> requestIds;

    /** @param requestIds makes a UUID version 4 */
    Sender(
            HttpRoundTrip exchange,
            RequestThrottle gate,
            ApiCircuitBreaker breaker,
            Duration requestTimeout,
            Supplier<UUID> requestIds) {
        this.exchange = exchange;
        this.gate = gate;
        this.breaker = breaker;
        this.requestTimeout = requestTimeout;
        this.requestIds = requestIds;
    }

    String freshRequestId() {
        return requestIds.get().toString();
    }

    /** One attempt. */
    AttemptResult send(
            RequestPlan plan, AccessToken token, String requestId, Optional<String> traceId, Deadline deadline) {
        Optional<ApiResult.Failure> stop = gate.enter(deadline);
        if (stop.isPresent()) {
            return AttemptResult.unsent(requestId, stop.get());
        }
        try {
            Supplier<AttemptResult> request = () -> inTurn(plan, token, requestId, traceId, deadline);
            return isOpen(plan, token, deadline)
                    ? breaker.run(request).orElseGet(() -> AttemptResult.unsent(requestId, ApiCircuitBreaker.DOWN))
                    : AttemptResult.unsent(requestId, ApiCircuitBreaker.DOWN);
        } finally {
            gate.leave();
        }
    }

    private boolean isOpen(RequestPlan plan, AccessToken token, Deadline deadline) {
        return plan.reads() || breaker.isClosed() || probe(token, deadline);
    }

    private boolean probe(AccessToken token, Deadline deadline) {
        breaker.run(() -> inTurn(PROBE, token, freshRequestId(), Optional.empty(), deadline));
        return breaker.isClosed();
    }

    private AttemptResult inTurn(
            RequestPlan plan, AccessToken token, String requestId, Optional<String> traceId, Deadline deadline) {
        return gate.keepPace(deadline)
                .map(stop -> AttemptResult.unsent(requestId, stop))
                .orElseGet(() -> exchange.run(plan, token, requestId, traceId, deadline.atMost(requestTimeout)));
    }
}
