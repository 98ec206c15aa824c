package io.github.usersmcp.api;

import io.github.usersmcp.api.ApiExchange.Attempt;
import io.github.usersmcp.api.ApiResult.Refused;
import io.github.usersmcp.api.TokenSource.AccessToken;
import io.github.usersmcp.api.Transport.PendingRequest;
import io.github.usersmcp.api.Transport.WireResult;
import io.github.usersmcp.value.RequestPlan;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encodes a plan, sends it once and decodes the response. */
final class HttpRoundTrip {
    private static final Logger LOG = LoggerFactory.getLogger(HttpRoundTrip.class);

    private final RequestEncoding encoding;
    private final Transport transport;
    private final ReplyDecoding decoding;
    private final int maxBodyBytes;
    private final UsersApi.Observer observer;
    private final Clock clock;

    HttpRoundTrip(
            RequestEncoding encoding,
            Transport transport,
            ReplyDecoding decoding,
            int maxBodyBytes,
            UsersApi.Observer observer,
            Clock clock) {
        this.encoding = encoding;
        this.transport = transport;
        this.decoding = decoding;
        this.maxBodyBytes = maxBodyBytes;
        this.observer = observer;
        this.clock = clock;
    }

    /**
     * Sends the plan unless the calling thread is interrupted already.
     *
     * @param timeout maximum time to wait for the complete response
     */
    AttemptResult run(
            RequestPlan plan, AccessToken token, String requestId, Optional<String> traceId, Duration timeout) {
        HttpRequest request = encoding.encode(plan, token, requestId, traceId);
        if (Thread.currentThread().isInterrupted()) {
            return AttemptResult.unsent(requestId, new ApiResult.Cancelled());
        }
        Instant started = clock.instant();
        long start = System.nanoTime();
        PendingRequest pending = transport.start(request, maxBodyBytes, timeout);
        WireResult result = plan.reads() ? pending.awaitOrAbort() : pending.await();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        observer.answered(request.method(), status(result), took);
        log(request, requestId, result, took);
        Optional<Attempt> attempt = result instanceof WireResult.NotSent
                ? Optional.empty()
                : Optional.of(new Attempt(requestId, started, status(result)));
        return new AttemptResult(
                requestId,
                Optional.of(token),
                attempt,
                result instanceof WireResult.Lost,
                decoding.decode(plan, result));
    }

    private static void log(HttpRequest request, String requestId, WireResult result, Duration took) {
        LOG.atDebug()
                .addArgument(request.method())
                .addArgument(request.uri().getRawPath())
                .addArgument(outcome(result))
                .addArgument(took.toMillis())
                .addArgument(requestId)
                .log("{} {} -> {} in {} ms, request id {}");
    }

    private static Optional<Integer> status(WireResult result) {
        if (result instanceof WireResult.Answer answer) {
            return Optional.of(answer.status());
        }
        return result instanceof WireResult.Lost lost ? lost.status() : Optional.empty();
    }

    private static String outcome(WireResult result) {
        return result instanceof WireResult.Answer answer
                ? String.valueOf(answer.status())
                : result.getClass().getSimpleName();
    }

    /**
     * The result of one attempt.
     *
     * @param requestId the request id that it had, or would have had
     * @param token the token that was sent; empty when no request was attempted
     * @param attempt the request that was sent; empty when none was
     * @param lost whether the request was sent and no complete response arrived
     * @param result the decoded reply or the failure
     */
    record AttemptResult(
            String requestId, Optional<AccessToken> token, Optional<Attempt> attempt, boolean lost, ApiResult result) {

        /** An attempt that ended before anything was sent. */
        static AttemptResult unsent(String requestId, ApiResult.Failure why) {
            return new AttemptResult(requestId, Optional.empty(), Optional.empty(), false, why);
        }

        boolean isUnauthorized() {
            return result instanceof Refused refused && refused.status() == 401;
        }

        /** Whether this program held the attempt back, or could not get a token for it. */
        boolean isHeldBack() {
            return result instanceof ApiResult.HeldBack || result instanceof ApiResult.SignInUnavailable;
        }

        /** Whether it says nothing about the API's health: this program stopped it, or a person must first fix a setting. */
        boolean saysNothing() {
            return isHeldBack()
                    || result instanceof ApiResult.Cancelled
                    || (result instanceof ApiResult.Unreachable unreachable
                            && !unreachable.obstacle().mayPass()
                            && unreachable.obstacle() != Obstacle.REFUSED);
        }

        /** Whether the API, or the gateway in front of it, did not respond properly. */
        boolean isWithoutTheApi() {
            return lost
                    || result instanceof ApiResult.Unreachable
                    || (result instanceof Refused refused && refused.absent());
        }
    }
}
