package io.github.usersmcp.api;

import io.github.resilience4j.retry.Retry;
import io.github.usersmcp.api.ApiExchange.Attempt;
import io.github.usersmcp.api.ApiExchange.Correlation;
import io.github.usersmcp.api.ApiResult.NotSignedIn;
import io.github.usersmcp.api.ApiResult.NotSignedIn.Reason;
import io.github.usersmcp.api.HttpRoundTrip.AttemptResult;
import io.github.usersmcp.api.TokenSource.TokenResult;
import io.github.usersmcp.value.RequestPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One plan on its way: signed, sent, and sent again while that is safe, useful and in time. It belongs to one thread. */
final class AttemptLoop {
    private final Sender sender;
    private final TokenSource tokens;
    private final RequestPlan plan;
    private final Optional<String> traceId;
    private final Deadline deadline;
    private final List<Attempt> sent = new ArrayList<>();
    private boolean renewed;

    /** Starts a loop for each plan. */
    record Starter(TokenSource tokens, Sender sender, RetryPolicy repeats) {

        ApiExchange send(RequestPlan plan, Correlation correlation, Deadline deadline) {
            String requestId = correlation.requestId().orElseGet(sender::freshRequestId);
            return new AttemptLoop(sender, tokens, plan, correlation.traceId(), deadline)
                    .run(requestId, repeats.of(plan));
        }
    }

    private AttemptLoop(
            Sender sender, TokenSource tokens, RequestPlan plan, Optional<String> traceId, Deadline deadline) {
        this.sender = sender;
        this.tokens = tokens;
        this.plan = plan;
        this.traceId = traceId;
        this.deadline = deadline;
    }

    /** @param requestId the first attempt's; every other one has its own */
    private ApiExchange run(String requestId, Retry.AsyncContext<AttemptResult> repeats) {
        AttemptResult round = attempt(requestId, tokens.token(deadline));
        while (true) {
            long wait = isFinallyRefused(round) ? -1 : repeats.onResult(round);
            if (wait < 0 || wait >= deadline.remaining().toMillis()) {
                return ended(round);
            }
            if (!deadline.pause(Duration.ofMillis(wait))) {
                return new ApiExchange(round.requestId(), sent, new ApiResult.Cancelled());
            }
            AttemptResult next = attempt(sender.freshRequestId(), tokenAfter(round));
            if (next.isHeldBack() && !round.isUnauthorized()) {
                return ended(round);
            }
            round = next;
        }
    }

    private AttemptResult attempt(String requestId, TokenResult grant) {
        if (!(grant instanceof TokenResult.Given given)) {
            return AttemptResult.unsent(requestId, ((TokenResult.Withheld) grant).failure());
        }
        AttemptResult round = sender.send(plan, given.token(), requestId, traceId, deadline);
        round.attempt().ifPresent(sent::add);
        return round;
    }

    private TokenResult tokenAfter(AttemptResult round) {
        return round.isUnauthorized() ? renewed(round) : tokens.token(deadline);
    }

    private TokenResult renewed(AttemptResult round) {
        renewed = true;
        return tokens.insteadOf(round.token().orElseThrow(), deadline);
    }

    private boolean isFinallyRefused(AttemptResult round) {
        return round.isUnauthorized() && renewed;
    }

    private ApiExchange ended(AttemptResult round) {
        return new ApiExchange(round.requestId(), sent, round.isUnauthorized() ? unauthorized(round) : round.result());
    }

    private ApiResult unauthorized(AttemptResult round) {
        if (renewed) {
            return new NotSignedIn(
                    Reason.TOKEN_REFUSED,
                    "The Users API does not accept a token that the token endpoint has just given."
                            + " Check that the base URL and the token URL belong together.");
        }
        return renewed(round) instanceof TokenResult.Withheld withheld
                ? withheld.failure()
                : new NotSignedIn(
                        Reason.TOKEN_RENEWED,
                        "The Users API no longer accepted the access token and did nothing; there is a new one now.");
    }
}
