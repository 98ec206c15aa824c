package io.github.usersmcp.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends one request over and over on connections that stay open, to a port of this machine, for a bounded time. */
final class Load {
    private static final int READ_TIMEOUT_MILLISECONDS = 30_000;
    private static final int MOST_REQUESTS_EACH = 5_000_000;

    private final int port;
    private final byte[] request;
    private final String expected;

    /**
     * @param request the whole request as it goes over the wire
     * @param expected what must stand in the body of every answer, whose status must be 200
     */
    Load(int port, String request, String expected) {
        this.port = port;
        this.request = request.getBytes(StandardCharsets.UTF_8);
        this.expected = expected;
    }

    /** What came of it: requests a second, and how long one of them took in milliseconds. */
    record Result(double perSecond, Sample latency) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%,.0f | %.2f | %.2f", perSecond, latency.median(), latency.quantile(0.99));
        }
    }

    Result run(int connections, Duration time) throws IOException {
        Callable<List<Double>> connection = () -> oneConnection(System.nanoTime() + time.toNanos());
        return parallel(connections, time, connection);
    }

    static Result parallel(int connections, Duration time, Callable<List<Double>> work) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        List<Double> latencies = new ArrayList<>();
        try {
            List<Future<List<Double>>> all = new ArrayList<>();
            for (int index = 0; index < connections; index++) {
                all.add(threads.submit(work));
            }
            for (Future<List<Double>> one : all) {
                latencies.addAll(one.get());
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            threads.shutdownNow();
        }
        return new Result(latencies.size() / (time.toNanos() / 1e9), Sample.of(latencies));
    }

    private List<Double> oneConnection(long end) throws IOException {
        List<Double> latencies = new ArrayList<>();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_TIMEOUT_MILLISECONDS);
            InputStream input = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            long now = System.nanoTime();
            while (now < end && latencies.size() < MOST_REQUESTS_EACH) {
                socket.getOutputStream().write(request);
                String body = Answer.read(input);
                if (!body.contains(expected)) {
                    throw new IOException("not the expected answer: " + body);
                }
                long then = System.nanoTime();
                latencies.add((then - now) / 1e6);
                now = then;
            }
        }
        return latencies;
    }
}
