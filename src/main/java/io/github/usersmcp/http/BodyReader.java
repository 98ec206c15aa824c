package io.github.usersmcp.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Promise;

/** Reads bodies whole, without holding a thread for a slow sender, and never more or longer than it may. */
final class BodyReader {
    private static final Refusal TOO_LARGE = Refusal.of(413, "The body is too large; send less at once");
    private static final Refusal TOO_SLOW =
            Refusal.of(408, "The body did not arrive in time; send it again").with("Connection", "close");
    private static final Refusal BROKEN =
            Refusal.of(400, "The body could not be read; send it again").with("Connection", "close");

    private final int mostBytes;
    private final Duration longest;

    BodyReader(int mostBytes, Duration longest) {
        this.mostBytes = mostBytes;
        this.longest = longest;
    }

    void read(Request request, Consumer<byte[]> whole, Consumer<Refusal> refused) {
        if (request.getLength() > mostBytes) {
            refused.accept(TOO_LARGE.with("Connection", "close"));
            return;
        }
        CompletableFuture<byte[]> body = new CompletableFuture<>();
        Content.Source.asByteArrayAsync(request, mostBytes, Promise.Invocable.toPromise(body));
        var unused = body.orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS).whenComplete((bytes, failure) -> {
            if (failure == null) {
                whole.accept(bytes);
            } else {
                refused.accept(refusal(failure));
            }
        });
    }

    private static Refusal refusal(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return TOO_SLOW;
        }
        return cause instanceof IllegalStateException ? TOO_LARGE.with("Connection", "close") : BROKEN;
    }
}
