package io.github.usersmcp.api;

import io.github.usersmcp.value.Result;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One HTTP request under way. */
final class PendingRequest {
    private final CompletableFuture<HttpResponse<Result<String>>> exchange;
    private final CompletableFuture<WireResult> delivery;

    /**
     * @param exchange the exchange itself; canceling it closes the connection
     * @param delivery what becomes of it; never completes exceptionally, and always completes in time
     */
    PendingRequest(CompletableFuture<HttpResponse<Result<String>>> exchange, CompletableFuture<WireResult> delivery) {
        this.exchange = exchange;
        this.delivery = delivery;
    }

    CompletableFuture<WireResult> delivery() {
        return delivery;
    }

    /** Waits to the end, interrupted or not; an interruption stays in the thread's flag. */
    WireResult await() {
        return delivery.join();
    }

    /** Waits to the end, or cuts the exchange off when interrupted; the interruption stays in the thread's flag. */
    WireResult awaitOrAbort() {
        try {
            return delivery.get();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            exchange.cancel(true);
            return new WireResult.Aborted();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a delivery failed instead of saying so", impossible);
        }
    }
}
