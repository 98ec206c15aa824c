package io.github.usersmcp.api;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A scripted HTTP/1.1 server on loopback that keeps every byte it was sent and answers with exactly the bytes it was told. */
final class StubServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final Map<String, Queue<Step>> scripts = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    StubServer() {
        this(0);
    }

    /** @param port where to listen; 0 for any free port */
    StubServer(int port) {
        try {
            listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        daemon(this::accept);
    }

    /** What to do with one request; throwing cuts the connection. */
    interface Step {
        void answer(Socket socket) throws IOException, InterruptedException;
    }

    record Received(String head, String body) {
        String line() {
            return head.lines().findFirst().orElse("");
        }

        List<String> header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }

        boolean isFor(String path) {
            return line().contains(" " + path);
        }
    }

    static Step json(int status, String body, String... headers) {
        return bytes(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Step bytes(int status, byte[] body, String... headers) {
        return socket -> {
            socket.getOutputStream().write(head(status, body.length, headers));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
        };
    }

    static Step cut() {
        return socket -> {
            throw new IOException("cut");
        };
    }

    static byte[] head(int status, int length, String... headers) {
        String lines = String.join(
                "", List.of(headers).stream().map(line -> line + "\r\n").toList());
        return ("HTTP/1.1 " + status + " Stub\r\nContent-Length: " + length + "\r\n" + lines + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Answers the next requests for paths that begin so, in order; a request without a step left is cut. */
    StubServer script(String path, Step... steps) {
        scripts.computeIfAbsent(path, key -> new ConcurrentLinkedQueue<>()).addAll(List.of(steps));
        return this;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + path);
    }

    List<Received> received(String path) {
        return received.stream().filter(request -> request.isFor(path)).toList();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException alreadyGone) {
            throw new UncheckedIOException(alreadyGone);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream input = new BufferedInputStream(socket.getInputStream());
            while (true) {
                Received request = read(input);
                received.add(request);
                step(request).answer(socket);
            }
        } catch (IOException cut) {
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Step step(Received request) {
        return scripts.entrySet().stream()
                .filter(script -> request.isFor(script.getKey()))
                .findFirst()
                .map(script -> script.getValue().poll())
                .orElse(cut());
    }

    private static Received read(InputStream input) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int octet = input.read();
            if (octet < 0) {
                throw new IOException("the client is gone");
            }
            head.write(octet);
        }
        Received bare = new Received(head.toString(StandardCharsets.UTF_8), "");
        int length = bare.header("Content-Length").stream()
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
        return new Received(bare.head(), new String(input.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "stub-server");
        thread.setDaemon(true);
        thread.start();
    }
}
