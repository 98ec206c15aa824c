package io.github.usersmcp.api;

import io.github.usersmcp.api.ApiExchange.Attempt;
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

/** One plan, encoded, sent once and decoded. */
final class HttpRoundTrip {
    private static final Logger LOG = LoggerFactory.getLogger(HttpRoundTrip.class);

    private final RequestEncoding encoding;
    private final Transport transport;
    private final ReplyDecoding decoding;
    private final int maxBodyBytes;
    private final ApiObserver observer;
    private final Clock clock;

    HttpRoundTrip(
            RequestEncoding encoding,
            Transport transport,
            ReplyDecoding decoding,
            int maxBodyBytes,
            ApiObserver observer,
            Clock clock) {
        this.encoding = encoding;
        this.transport = transport;
        this.decoding = decoding;
        this.maxBodyBytes = maxBodyBytes;
        this.observer = observer;
        this.clock = clock;
    }

    /**
     * Sends the plan unless the calling thread is interrupted by now.
     *
     * @param timeout longest wait for the whole answer
     */
    AttemptResult run(
            RequestPlan plan, AccessToken token, String requestId, Optional<String> traceId, Duration timeout) {
        HttpRequest request = encoding.encode(plan, token, requestId, traceId);
        if (Thread.currentThread().isInterrupted()) {
            return AttemptResult.unsent(requestId, new ApiResult.Cancelled());
        }
        Instant started = clock.instant();
        long start = System.nanoTime();
        PendingRequest flight = transport.start(request, maxBodyBytes, timeout);
        WireResult delivery = plan.reads() ? flight.awaitOrAbort() : flight.await();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        observer.answered(request.method(), status(delivery), took);
        log(request, requestId, delivery, took);
        Optional<Attempt> attempt = delivery instanceof WireResult.NotSent
                ? Optional.empty()
                : Optional.of(new Attempt(requestId, started, status(delivery)));
        return new AttemptResult(
                requestId,
                Optional.of(token),
                attempt,
                delivery instanceof WireResult.Lost,
                decoding.decode(plan, delivery));
    }

    private static void log(HttpRequest request, String requestId, WireResult delivery, Duration took) {
        LOG.atDebug()
                .addArgument(request.method())
                .addArgument(request.uri().getRawPath())
                .addArgument(outcome(delivery))
                .addArgument(took.toMillis())
                .addArgument(requestId)
                .log("{} {} -> {} in {} ms, request id {}");
    }

    private static Optional<Integer> status(WireResult delivery) {
        if (delivery instanceof WireResult.Answer answer) {
            return Optional.of(answer.status());
        }
        return delivery instanceof WireResult.Lost lost ? lost.status() : Optional.empty();
    }

    private static String outcome(WireResult delivery) {
        return delivery instanceof WireResult.Answer answer
                ? String.valueOf(answer.status())
                : delivery.getClass().getSimpleName();
    }
}
