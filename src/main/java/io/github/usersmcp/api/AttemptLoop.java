package io.github.usersmcp.api;

import io.github.resilience4j.retry.Retry;
import io.github.usersmcp.api.ApiExchange.Attempt;
import io.github.usersmcp.api.ApiExchange.Correlation;
import io.github.usersmcp.api.ApiResult.NotSignedIn;
import io.github.usersmcp.api.ApiResult.NotSignedIn.Reason;
import io.github.usersmcp.api.HttpRoundTrip.AttemptResult;
import io.github.usersmcp.api.TokenSource.AccessToken;
import io.github.usersmcp.api.TokenSource.TokenResult;
import io.github.usersmcp.value.RequestPlan;
import io.github.usersmcp.value.RequestPlan.Expected;
import io.github.usersmcp.value.RequestPlan.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Sends one plan, and sends it again while that is safe, can help, and there is time. Each attempt waits for the rate limiter
 * and is not sent while the circuit breaker is open. Not safe for use by several threads.
 */
final class AttemptLoop {
    /** A small read that finds out whether the API is back, so that no change is sent to find out. */
    private static final RequestPlan PROBE = new RequestPlan(
            "GET",
            List.of("v1", "users"),
            List.of(new Parameter("size", "1")),
            Optional.empty(),
            200,
            Expected.PAGE,
            true);

    private final Shared shared;
    private final RequestPlan plan;
    private final Optional<String> traceId;
    private final Deadline deadline;
    private final List<Attempt> sent = new ArrayList<>();
    private boolean renewed;

    /**
     * What the loops of all plans share.
     *
     * @param requestTimeout maximum time to wait for one complete response
     * @param requestIds generates UUIDs version 4
     */
    record Shared(
            TokenSource tokens,
            HttpRoundTrip roundTrip,
            RequestThrottle throttle,
            ApiCircuitBreaker breaker,
            RetryPolicy retries,
            Duration requestTimeout,
            Supplier<UUID> requestIds) {

        ApiExchange send(RequestPlan plan, Correlation correlation, Deadline deadline) {
            String requestId = correlation.requestId().orElseGet(this::freshRequestId);
            return new AttemptLoop(this, plan, correlation.traceId(), deadline).run(requestId);
        }

        private String freshRequestId() {
            return requestIds.get().toString();
        }
    }

    private AttemptLoop(Shared shared, RequestPlan plan, Optional<String> traceId, Deadline deadline) {
        this.shared = shared;
        this.plan = plan;
        this.traceId = traceId;
        this.deadline = deadline;
    }

    /** @param requestId that of the first attempt; each later one has a fresh one */
    private ApiExchange run(String requestId) {
        Retry.AsyncContext<AttemptResult> retries = shared.retries().of(plan);
        AttemptResult result = attempt(requestId, shared.tokens().token(deadline));
        while (true) {
            long wait = isFinallyRejected(result) ? -1 : retries.onResult(result);
            if (wait < 0 || wait >= deadline.remaining().toMillis()) {
                return ended(result);
            }
            if (!deadline.pause(Duration.ofMillis(wait))) {
                return new ApiExchange(result.requestId(), sent, new ApiResult.Cancelled());
            }
            AttemptResult next = attempt(shared.freshRequestId(), tokenAfter(result));
            if (next.isHeldBack() && !result.isUnauthorized()) {
                return ended(result);
            }
            result = next;
        }
    }

    private AttemptResult attempt(String requestId, TokenResult token) {
        if (token instanceof TokenResult.Withheld withheld) {
            return AttemptResult.unsent(requestId, withheld.failure());
        }
        AttemptResult result = throttled(requestId, ((TokenResult.Given) token).token());
        result.attempt().ifPresent(sent::add);
        return result;
    }

    private AttemptResult throttled(String requestId, AccessToken token) {
        Optional<ApiResult.Failure> stop = shared.throttle().enter(deadline);
        if (stop.isPresent()) {
            return AttemptResult.unsent(requestId, stop.get());
        }
        try {
            return isApiUp(token)
                    ? shared.breaker()
                            .run(() -> paced(plan, token, requestId, traceId))
                            .orElseGet(() -> AttemptResult.unsent(requestId, ApiCircuitBreaker.DOWN))
                    : AttemptResult.unsent(requestId, ApiCircuitBreaker.DOWN);
        } finally {
            shared.throttle().leave();
        }
    }

    private boolean isApiUp(AccessToken token) {
        return plan.reads() || shared.breaker().isClosed() || probe(token);
    }

    private boolean probe(AccessToken token) {
        shared.breaker().run(() -> paced(PROBE, token, shared.freshRequestId(), Optional.empty()));
        return shared.breaker().isClosed();
    }

    private AttemptResult paced(RequestPlan request, AccessToken token, String requestId, Optional<String> trace) {
        return shared.throttle()
                .keepPace(deadline)
                .map(stop -> AttemptResult.unsent(requestId, stop))
                .orElseGet(() -> shared.roundTrip()
                        .run(request, token, requestId, trace, deadline.atMost(shared.requestTimeout())));
    }

    private TokenResult tokenAfter(AttemptResult result) {
        return result.isUnauthorized() ? renewed(result) : shared.tokens().token(deadline);
    }

    private TokenResult renewed(AttemptResult result) {
        renewed = true;
        return shared.tokens().insteadOf(result.token().orElseThrow(), deadline);
    }

    private boolean isFinallyRejected(AttemptResult result) {
        return result.isUnauthorized() && renewed;
    }

    private ApiExchange ended(AttemptResult result) {
        return new ApiExchange(
                result.requestId(), sent, result.isUnauthorized() ? unauthorized(result) : result.result());
    }

    private ApiResult unauthorized(AttemptResult result) {
        if (renewed) {
            return new NotSignedIn(
                    Reason.TOKEN_REFUSED,
                    "The Users API does not accept a token that the token endpoint has just issued."
                            + " Check that the base URL and the token URL belong together.");
        }
        return renewed(result) instanceof TokenResult.Withheld withheld
                ? withheld.failure()
                : new NotSignedIn(
                        Reason.TOKEN_RENEWED,
                        "The Users API no longer accepted the access token and did nothing; there is a new one now.");
    }
}
