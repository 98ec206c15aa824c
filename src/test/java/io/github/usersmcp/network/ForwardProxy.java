package io.github.usersmcp.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A forward proxy as companies have them: CONNECT and absolute addresses, with or without credentials. Whatever host is
 * asked for, it connects to one server on this machine.
 */
public final class ForwardProxy implements AutoCloseable {
    private final ServerSocket socket;
    private final int serverPort;
    private final Optional<String> authorization;
    private final int refusal;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        return thread;
    });

    private ForwardProxy(int serverPort, Optional<String> authorization, int refusal) {
        this.serverPort = serverPort;
        this.authorization = authorization;
        this.refusal = refusal;
        try {
            this.socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** One for everybody. */
    public static ForwardProxy open(int serverPort) {
        return new ForwardProxy(serverPort, Optional.empty(), 0);
    }

    /** One that wants this user and password. */
    public static ForwardProxy withCredentials(int serverPort, String userAndPassword) {
        String basic = Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
        return new ForwardProxy(serverPort, Optional.of("Basic " + basic), 0);
    }

    /** One that answers everything with this status. */
    public static ForwardProxy refusing(int status) {
        return new ForwardProxy(0, Optional.empty(), status);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** The heads of the requests that it got, each as it came. */
    public List<String> heads() {
        return List.copyOf(heads);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            heads.add(head);
            OutputStream answer = client.getOutputStream();
            if (refusal > 0) {
                answer.write(head("HTTP/1.1 " + refusal + " No", "Content-Length: 0"));
            } else if (authorization
                    .filter(wanted -> !head.contains("\r\nProxy-Authorization: " + wanted + "\r\n"))
                    .isPresent()) {
                answer.write(head(
                        "HTTP/1.1 407 Proxy Authentication Required",
                        "Proxy-Authenticate: Basic realm=\"proxy\"",
                        "Content-Length: 0"));
            } else {
                connect(client, head);
            }
        } catch (IOException gone) {
            return;
        }
    }

    private void connect(Socket client, String head) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            if (head.startsWith("CONNECT ")) {
                client.getOutputStream().write(head("HTTP/1.1 200 Connected"));
            } else {
                String passedOn = head.replaceFirst("(?i)\r\nProxy-Authorization: [^\r]*", "")
                        .replaceFirst(" http://[^/]+", " ");
                server.getOutputStream().write(passedOn.getBytes(StandardCharsets.ISO_8859_1));
            }
            threads.execute(() -> copy(client, server));
            copy(server, client);
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            return;
        }
    }

    private static byte[] head(String... lines) {
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("gone");
            }
            head.append((char) octet);
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
