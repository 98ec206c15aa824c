package io.github.usersmcp.http;

import io.github.usersmcp.limit.FairLimit;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads request bodies without blocking a thread on a slow client, within a size and a time. All bodies together are bounded,
 * from arrival until their requests are answered; if there is no room, the oldest body that is still arriving is dropped.
 */
final class BodyReader {
    private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);
    private static final HttpError TOO_LARGE = HttpError.of(413, "The body is too large; send less at once");
    private static final HttpError TOO_SLOW =
            HttpError.of(408, "The body did not arrive in time; send it again").with("Connection", "close");
    private static final HttpError BROKEN =
            HttpError.of(400, "The body could not be read; send it again").with("Connection", "close");
    private static final HttpError TOO_MANY = HttpError.of(
                    503, "Too many large requests at once; wait for answers first")
            .with("Connection", "close")
            .with("Retry-After", "1");

    private final int mostBytes;
    private final Duration longest;
    private final FairLimit<Body> limit;

    /** @param limit the bound on all bodies together, in bytes */
    BodyReader(int mostBytes, Duration longest, FairLimit<Body> limit) {
        this.mostBytes = mostBytes;
        this.longest = longest;
        this.limit = limit;
    }

    /** One body. It counts with its announced size while it arrives, then with its actual size. */
    static final class Body extends FairLimit.Holding {
        private final CompletableFuture<byte[]> arriving = new CompletableFuture<>();
        private final AtomicBoolean settled = new AtomicBoolean();

        private Body(String caller, int size) {
            super(caller, Math.max(1, size));
        }

        /** Marks it as arrived; returns {@code false} if it was dropped before. */
        private boolean settle() {
            return settled.compareAndSet(false, true);
        }

        @Override
        protected boolean retire() {
            return settle();
        }

        @Override
        protected void evicted() {
            arriving.completeExceptionally(new NoRoom());
        }
    }

    private static final class NoRoom extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Reads a body, then calls one of the two consumers.
     *
     * @param caller the name of the request's caller
     */
    void read(Request request, String caller, Consumer<byte[]> whole, Consumer<HttpError> refused) {
        if (request.getLength() > mostBytes) {
            refused.accept(TOO_LARGE.with("Connection", "close"));
            return;
        }
        Body body = new Body(caller, announced(request));
        if (!limit.admit(body)) {
            refused.accept(TOO_MANY);
            return;
        }
        Content.Source.asByteArrayAsync(request, mostBytes, Promise.Invocable.toPromise(body.arriving));
        var unused = body.arriving
                .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((bytes, failure) -> {
                    limit.release(body);
                    if (failure != null) {
                        refused.accept(refusal(failure));
                    } else if (!body.settle() || !keep(request, caller, bytes)) {
                        refused.accept(TOO_MANY);
                    } else {
                        take(bytes, whole, refused);
                    }
                });
    }

    /** An exception here would be lost, and with it the answer. */
    private static void take(byte[] bytes, Consumer<byte[]> whole, Consumer<HttpError> refused) {
        try {
            whole.accept(bytes);
        } catch (RuntimeException | Error e) {
            LOG.error("A request ended in a bug", e);
            refused.accept(HttpError.of(500, "Internal error"));
        }
    }

    private boolean keep(Request request, String caller, byte[] bytes) {
        Body arrived = new Body(caller, bytes.length);
        boolean kept = arrived.settle() && limit.admit(arrived);
        if (kept) {
            Request.addCompletionListener(request, failure -> limit.release(arrived));
        }
        return kept;
    }

    private int announced(Request request) {
        if (request.getLength() >= 0) {
            return (int) request.getLength();
        }
        return request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING) ? mostBytes : 0;
    }

    private static HttpError refusal(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return TOO_SLOW;
        }
        if (cause instanceof NoRoom) {
            return TOO_MANY;
        }
        return cause instanceof IllegalStateException ? TOO_LARGE.with("Connection", "close") : BROKEN;
    }
}
