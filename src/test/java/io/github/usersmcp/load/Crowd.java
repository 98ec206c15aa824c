package io.github.usersmcp.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Many clients, half of each era, that ask as fast as they are answered. */
final class Crowd implements AutoCloseable {
    private final List<Client> clients = new ArrayList<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads;
    private final Duration pace;

    /**
     * Gets ready.
     *
     * @param wire the way of the client of that number
     * @param pace how long one client takes at least from one request to the next
     */
    Crowd(IntFunction<Wire> wire, int size, Duration pace) throws IOException, InterruptedException {
        this.threads = Executors.newFixedThreadPool(size);
        this.pace = pace;
        for (int number = 0; number < size; number++) {
            Wire own = wire.apply(number);
            clients.add(number % 2 == 0 ? new SessionClient(own) : new StatelessClient(own));
        }
    }

    /** Lets all of them ask for that long. */
    void ask(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        all(client -> {
            Random random = new Random(clients.indexOf(client));
            while (System.nanoTime() - end < 0) {
                long next = System.nanoTime() + pace.toNanos();
                perform(client, Operation.any(random));
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            }
        });
    }

    void leave() throws InterruptedException {
        all(Client::leave);
    }

    /** What went wrong so far, one entry a request. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void perform(Client client, Operation operation) throws InterruptedException {
        try {
            client.perform(operation);
        } catch (IOException | UnexpectedAnswer e) {
            errors.add(operation + ": " + e);
        }
    }

    private void all(Step step) throws InterruptedException {
        List<Callable<Void>> steps = new ArrayList<>();
        for (Client client : clients) {
            steps.add(() -> {
                step.of(client);
                return null;
            });
        }
        for (Future<Void> done : threads.invokeAll(steps)) {
            try {
                done.get();
            } catch (ExecutionException e) {
                errors.add(String.valueOf(e.getCause()));
            }
        }
    }

    @FunctionalInterface
    private interface Step {
        void of(Client client) throws IOException, InterruptedException;
    }
}
