package io.github.usersmcp.api;

import io.github.usersmcp.value.RequestPlan;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One plan, encoded, sent once and decoded. */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final RequestEncoding encoding;
    private final Transport transport;
    private final ReplyDecoding decoding;
    private final int maxBodyBytes;
    private final ApiObserver observer;
    private final Clock clock;

    Exchange(
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
    Round run(RequestPlan plan, AccessToken token, String requestId, Optional<String> traceId, Duration timeout) {
        HttpRequest request = encoding.encode(plan, token, requestId, traceId);
        if (Thread.currentThread().isInterrupted()) {
            return Round.unsent(requestId, new ApiResult.Cancelled());
        }
        Instant started = clock.instant();
        long start = System.nanoTime();
        Flight flight = transport.start(request, maxBodyBytes, timeout);
        Delivery delivery = plan.reads() ? flight.awaitOrAbort() : flight.await();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        observer.answered(request.method(), status(delivery), took);
        log(request, requestId, delivery, took);
        Optional<Attempt> attempt = delivery instanceof Delivery.NotSent
                ? Optional.empty()
                : Optional.of(new Attempt(requestId, started, status(delivery)));
        return new Round(
                requestId,
                Optional.of(token),
                attempt,
                delivery instanceof Delivery.Lost,
                decoding.decode(plan, delivery));
    }

    private static void log(HttpRequest request, String requestId, Delivery delivery, Duration took) {
        LOG.atDebug()
                .addArgument(request.method())
                .addArgument(request.uri().getRawPath())
                .addArgument(outcome(delivery))
                .addArgument(took.toMillis())
                .addArgument(requestId)
                .log("{} {} -> {} in {} ms, request id {}");
    }

    private static Optional<Integer> status(Delivery delivery) {
        if (delivery instanceof Delivery.Answer answer) {
            return Optional.of(answer.status());
        }
        return delivery instanceof Delivery.Lost lost ? lost.status() : Optional.empty();
    }

    private static String outcome(Delivery delivery) {
        return delivery instanceof Delivery.Answer answer
                ? String.valueOf(answer.status())
                : delivery.getClass().getSimpleName();
    }
}
