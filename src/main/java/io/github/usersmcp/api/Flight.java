package io.github.usersmcp.api;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One HTTP request under way. */
final class Flight {
    private final CompletableFuture<HttpResponse<Body>> exchange;
    private final CompletableFuture<Delivery> delivery;

    /**
     * @param exchange the exchange itself; cancelling it cuts the connection
     * @param delivery what becomes of it; never completes exceptionally, and always completes in time
     */
    Flight(CompletableFuture<HttpResponse<Body>> exchange, CompletableFuture<Delivery> delivery) {
        this.exchange = exchange;
        this.delivery = delivery;
    }

    CompletableFuture<Delivery> delivery() {
        return delivery;
    }

    /** Waits to the end, interrupted or not; an interruption stays in the thread's flag. */
    Delivery await() {
        return delivery.join();
    }

    /** Waits to the end, or cuts the exchange off when interrupted; the interruption stays in the thread's flag. */
    Delivery awaitOrAbort() {
        try {
            return delivery.get();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            exchange.cancel(true);
            return new Delivery.Aborted();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a delivery failed instead of saying so", impossible);
        }
    }
}
