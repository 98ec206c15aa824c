package io.github.usersmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.limit.FairLimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyReaderTest {
    private static final int PATIENCE_MILLISECONDS = 30_000;
    private static final int MOST = 100;

    private int limit = 10 * MOST;

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    /** A server that echoes each body. */
    private void start(Duration longest) throws Exception {
        BodyReader bodies = new BodyReader(MOST, longest, FairLimit.undivided(limit));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                bodies.read(
                        request,
                        "anna",
                        body -> JettyExchange.write(response, callback, 200, Map.of(), body),
                        refusal -> JettyExchange.refuse(response, callback, refusal));
                return true;
            }
        });
        server.start();
    }

    @Test
    void aBodyInTimeIsReadWhole() throws Exception {
        start(Duration.ofSeconds(30));

        assertThat(answer("Content-Length: 5\r\nConnection: close\r\n\r\nhello"))
                .startsWith("HTTP/1.1 200")
                .endsWith("hello");
    }

    @Test
    void aBodyThatDoesNotArriveInTimeIsRefused() throws Exception {
        start(Duration.ofMillis(100));

        assertThat(answer("Content-Length: 5\r\n\r\nhe")).startsWith("HTTP/1.1 408");
    }

    @Test
    void aLongerBodyIsRefusedByItsLength() throws Exception {
        start(Duration.ofSeconds(30));

        assertThat(answer("Content-Length: 101\r\n\r\n")).startsWith("HTTP/1.1 413");
    }

    @Test
    void aLongerBodyIsRefusedWhenItsLengthIsNotSaid() throws Exception {
        start(Duration.ofSeconds(30));

        assertThat(answer("Transfer-Encoding: chunked\r\n\r\n65\r\n" + "a".repeat(101) + "\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void aBodyThatTricklesHasNoMoreTime() throws Exception {
        start(Duration.ofMillis(300));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            for (int sent = 0; socket.getInputStream().available() == 0; sent++) {
                if (sent < 99) {
                    socket.getOutputStream().write('a');
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void aBodyThatStillArrivesGoesForANewerOne() throws Exception {
        limit = MOST;
        start(Duration.ofSeconds(30));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\na"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(answer("Content-Length: 5\r\nConnection: close\r\n\r\nhello"))
                    .startsWith("HTTP/1.1 200");

            answer("Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n1\r\na\r\n0\r\n\r\n");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 503")
                    .containsIgnoringCase("Retry-After: ");
        }
    }

    private String answer(String rest) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: localhost\r\n" + rest).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
