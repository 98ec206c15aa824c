package io.github.usersmcp.http;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.auth.Authentication;
import io.github.usersmcp.auth.Authenticator;
import io.github.usersmcp.config.AuthenticationSettings;
import io.github.usersmcp.config.HttpSettings;
import io.github.usersmcp.config.HttpSettings.TlsSettings;
import io.github.usersmcp.mcp.FixtureEndpoint;
import io.github.usersmcp.mcp.HttpEndpoint;
import io.github.usersmcp.metrics.Metrics;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The HTTP server in this process, on a clock that tests move, called through raw sockets. The token {@code good-NAME}
 * belongs to the caller NAME; {@code expired} is an expired token; any other is unknown.
 */
final class RunningHttp implements AutoCloseable {
    static final int PATIENCE_MILLISECONDS = 30_000;
    static final String ORIGIN = "https://app.example.com";

    private final MovableClock clock = new MovableClock();
    private final FixtureEndpoint fixture;
    private final HttpServer server;

    private RunningHttp(Setup setup) {
        HttpSettings.Bounds bounds = new HttpSettings.Bounds(
                100, Duration.ofMinutes(30), setup.connections, Duration.ofMinutes(5), 64, setup.callsPerMinute);
        fixture = new FixtureEndpoint(
                new HttpEndpoint.Bounds(
                        bounds.sessions(),
                        bounds.sessionTimeout(),
                        bounds.calls(),
                        Math.max(1, setup.connections / 2),
                        1 << 20,
                        true,
                        Duration.ofSeconds(30)),
                clock);
        HttpSettings settings = new HttpSettings(
                new HttpSettings.Listen(setup.names.host(), 0),
                setup.names.publicUrl(),
                List.of(),
                setup.names.metricsHosts(),
                List.of(ORIGIN),
                setup.tls,
                new AuthenticationSettings(
                        Optional.of(Path.of("tokens.yaml")), Optional.<AuthenticationSettings.Issuer>empty()),
                bounds);
        Result<HttpServer> start = HttpServer.start(
                settings,
                setup.authenticator,
                fixture.endpoint(),
                new Metrics(List.of()),
                new Health.Checks(setup.ready, () -> true),
                base -> Optional.empty(),
                clock);
        server = start.toOptional().orElseThrow();
    }

    /**
     * The server's address and name.
     *
     * @param host where to listen
     */
    record Names(String host, Optional<URI> publicUrl, List<String> metricsHosts) {
        static final Names PLAIN = new Names("127.0.0.1", Optional.empty(), List.of());
    }

    /** The configuration. */
    record Setup(
            int connections,
            int callsPerMinute,
            Optional<TlsSettings> tls,
            Authenticator authenticator,
            BooleanSupplier ready,
            Names names) {
        static final Setup PLAIN = new Setup(64, 10_000, Optional.empty(), RunningHttp::known, () -> true, Names.PLAIN);

        Setup connections(int most) {
            return new Setup(most, callsPerMinute, tls, authenticator, ready, names);
        }

        Setup callsPerMinute(int most) {
            return new Setup(connections, most, tls, authenticator, ready, names);
        }

        Setup secured(TlsSettings with) {
            return new Setup(connections, callsPerMinute, Optional.of(with), authenticator, ready, names);
        }

        Setup authenticatedBy(Authenticator other) {
            return new Setup(connections, callsPerMinute, tls, other, ready, names);
        }

        Setup ready(BooleanSupplier other) {
            return new Setup(connections, callsPerMinute, tls, authenticator, other, names);
        }

        Setup names(Names other) {
            return new Setup(connections, callsPerMinute, tls, authenticator, ready, other);
        }

        RunningHttp start() {
            return new RunningHttp(this);
        }
    }

    static Authentication known(Optional<String> authorization) {
        Optional<String> token = authorization.map(header -> header.replace("Bearer ", ""));
        if (token.isEmpty()) {
            return new Authentication.Missing();
        }
        if (token.get().startsWith("good-")) {
            return new Authentication.Known(Principal.unrestricted(token.get()));
        }
        return token.get().equals("expired")
                ? new Authentication.Refused("The token has expired", true)
                : new Authentication.Refused("The token is unknown");
    }

    MovableClock clock() {
        return clock;
    }

    URI origin() {
        return server.baseUrl();
    }

    int port() {
        return server.port();
    }

    void reload() {
        server.reload();
    }

    static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    /** The head of a request, without the empty line that ends it. */
    static String head(String method, String path, String... headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json, text/event-stream\r\n"
                + String.join(
                        "",
                        List.of(headers).stream().map(header -> header + "\r\n").toList());
    }

    /** Sends a request on its own connection, and reads the complete answer. */
    String ask(String method, String path, String... headers) {
        try (Client client = connect()) {
            client.send(head(method, path, headers) + "Connection: close\r\n\r\n");
            return client.rest();
        }
    }

    static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    Client connect() {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            return new Client(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection. */
    record Client(Socket socket) implements AutoCloseable {

        Client send(String text) {
            try {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The same; returns whether the connection accepted it. */
        boolean takes(String text) {
            try {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        /** Reads the head of a response. */
        String readHead() {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = read();
                if (next < 0) {
                    return head.toString();
                }
                head.append((char) next);
            }
            return head.toString();
        }

        /** Reads a line; returns it without its line break. */
        String readLine() {
            StringBuilder line = new StringBuilder();
            for (int next = read(); next >= 0 && next != '\n'; next = read()) {
                line.append((char) next);
            }
            return line.toString().strip();
        }

        /** Reads to the end of the connection; do not use it for a stream that stays open. */
        String rest() {
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            long end =
                    System.nanoTime() + Duration.ofMillis(PATIENCE_MILLISECONDS).toNanos();
            for (int next = read(); next >= 0; next = read()) {
                rest.write(next);
                if (System.nanoTime() - end > 0) {
                    throw new AssertionError(
                            "The connection stays open: " + rest.toString(StandardCharsets.ISO_8859_1));
                }
            }
            return rest.toString(StandardCharsets.ISO_8859_1);
        }

        private int read() {
            try {
                return socket.getInputStream().read();
            } catch (java.net.SocketTimeoutException e) {
                throw new AssertionError("Nothing came, and the connection stays open", e);
            } catch (IOException closed) {
                return -1;
            }
        }

        /** Whether unread bytes have arrived. */
        boolean hasAnswer() {
            try {
                return socket.getInputStream().available() > 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Whether the server has closed the connection. */
        boolean isClosed() {
            try {
                socket.setSoTimeout(100);
                return socket.getInputStream().read() < 0;
            } catch (java.net.SocketTimeoutException open) {
                return false;
            } catch (IOException closed) {
                return true;
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        fixture.release();
        server.stop(Duration.ofSeconds(5));
    }
}
