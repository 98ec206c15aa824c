package io.github.usersmcp.api;

import io.github.usersmcp.value.RequestPlan;
import java.net.http.HttpRequest;
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

    Exchange(RequestEncoding encoding, Transport transport, ReplyDecoding decoding, int maxBodyBytes) {
        this.encoding = encoding;
        this.transport = transport;
        this.decoding = decoding;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** Sends the plan unless the calling thread is interrupted by now. */
    ApiExchange run(RequestPlan plan, AccessToken token, String requestId, Optional<String> traceId) {
        HttpRequest request = encoding.encode(plan, token, requestId, traceId);
        if (Thread.currentThread().isInterrupted()) {
            return new ApiExchange(requestId, 0, new ApiResult.Cancelled());
        }
        long start = System.nanoTime();
        Flight flight = transport.start(request, maxBodyBytes);
        Delivery delivery = plan.reads() ? flight.awaitOrAbort() : flight.await();
        log(request, requestId, delivery, System.nanoTime() - start);
        return new ApiExchange(requestId, attempts(delivery), decoding.decode(plan, delivery));
    }

    private static int attempts(Delivery delivery) {
        return delivery instanceof Delivery.NotSent ? 0 : 1;
    }

    private static void log(HttpRequest request, String requestId, Delivery delivery, long nanos) {
        LOG.atDebug()
                .addArgument(request.method())
                .addArgument(request.uri().getRawPath())
                .addArgument(outcome(delivery))
                .addArgument(nanos / 1_000_000)
                .addArgument(requestId)
                .log("{} {} -> {} in {} ms, request id {}");
    }

    private static String outcome(Delivery delivery) {
        return delivery instanceof Delivery.Answer answer
                ? String.valueOf(answer.status())
                : delivery.getClass().getSimpleName();
    }
}
