package io.github.usersmcp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.usersmcp.auth.Authentication;
import io.github.usersmcp.auth.Authenticator;
import io.github.usersmcp.config.HttpSettings.Listen;
import io.github.usersmcp.http.RunningHttp.Names;
import io.github.usersmcp.http.RunningHttp.Setup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses, names and paths at which the server answers. */
class NamesAndPathsTest {
    private static final Names BEHIND_PREFIX =
            new Names("127.0.0.1", Optional.of(URI.create("https://example.com/users")), List.of());
    private static final String GOOD = RunningHttp.bearer("good-caller");

    private static Setup named(Names names) {
        return Setup.PLAIN.names(names);
    }

    private static Names scraped(String... hosts) {
        return new Names("127.0.0.1", Optional.empty(), List.of(hosts));
    }

    /** Requests that use a name other than localhost. */
    private static int status(RunningHttp http, String path, String host) {
        try (RunningHttp.Client client = http.connect()) {
            client.send("GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\nConnection: close\r\n\r\n".formatted(path, host, GOOD));
            return RunningHttp.status(client.rest());
        }
    }

    private static String firstEvent(RunningHttp http, String path) {
        try (RunningHttp.Client client = http.connect()) {
            client.send(RunningHttp.head("GET", path, GOOD) + "\r\n").readHead();
            StringBuilder events = new StringBuilder();
            while (events.indexOf("sessionId=") < 0) {
                events.append(client.readLine());
            }
            return events.toString();
        }
    }

    @Test
    void theMetricsCanBeScrapedByAddressAndNothingElse() {
        try (RunningHttp http = named(scraped("10.0.0.7")).start()) {
            assertThat(status(http, "/metrics", "10.0.0.7:9100")).isEqualTo(200);
            assertThat(status(http, "/metrics", "10.0.0.8:9100")).isEqualTo(421);
            assertThat(status(http, "/metrics", "localhost")).isEqualTo(200);
            assertThat(status(http, "/mcp", "10.0.0.7:9100")).isEqualTo(421);
            assertThat(status(http, "/sse", "10.0.0.7:9100")).isEqualTo(421);
            assertThat(status(http, "/healthz", "10.0.0.9")).isEqualTo(200);
        }
    }

    @Test
    void anyAddressMayBeScrapedWithAStar() {
        try (RunningHttp http = named(scraped("*")).start()) {
            assertThat(status(http, "/metrics", "10.1.2.3:9100")).isEqualTo(200);
            assertThat(status(http, "/mcp", "10.1.2.3:9100")).isEqualTo(421);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/mcp/", "/users/mcp", "/users/mcp/"})
    void theEndpointIsThereWithAndWithoutTheProxysPath(String path) {
        try (RunningHttp http = named(BEHIND_PREFIX).start()) {
            assertThat(RunningHttp.status(http.ask("PUT", path, GOOD))).isEqualTo(405);
            assertThat(RunningHttp.status(http.ask("PUT", "/other" + path, GOOD)))
                    .isEqualTo(404);
        }
    }

    /** Resolved against the address of the stream, as the clients of the TypeScript and Python SDKs do it. */
    @ParameterizedTest
    @ValueSource(strings = {"/sse", "/sse/", "/users/sse"})
    void theStreamNamesTheMessagesPathThatTheProxyServes(String path) {
        try (RunningHttp http = named(BEHIND_PREFIX).start()) {
            String event = firstEvent(http, path);
            String endpoint = event.substring(event.indexOf("data: ") + 6);

            assertThat(URI.create("https://example.com/users/sse")
                            .resolve(endpoint)
                            .getPath())
                    .isEqualTo("/users/message");
        }
    }

    @Test
    void withoutAPathTheStreamNamesTheRoot() {
        try (RunningHttp http = Setup.PLAIN.start()) {
            assertThat(firstEvent(http, "/sse")).contains("data: /message?sessionId=");
        }
    }

    @Test
    void localhostIsBothLoopbacks() throws IOException {
        assumeThat(NetworkInterface.getByInetAddress(address("::1"))).isNotNull();
        try (RunningHttp http =
                named(new Names("localhost", Optional.empty(), List.of())).start()) {
            for (String address : List.of("127.0.0.1", "::1")) {
                try (Socket socket = new Socket(address(address), http.port())) {
                    assertThat(socket.isConnected()).isTrue();
                }
            }
        }
    }

    @Test
    void aPortThatAnotherProgramHoldsAtOneLoopbackIsAFailure() throws IOException {
        assumeThat(NetworkInterface.getByInetAddress(address("::1"))).isNotNull();
        try (ServerSocket other = new ServerSocket(0, 1, address("::1"))) {
            Listening listening = new Listening(new Listen("localhost", other.getLocalPort()), (address, port) -> {
                ServerConnector connector = new ServerConnector(new Server());
                connector.setHost(address);
                connector.setPort(port);
                return connector;
            });

            assertThatThrownBy(listening::open).isInstanceOf(IOException.class);
        }
    }

    @Test
    void theFilesAreReadAgainWhenAskedTo() {
        AtomicInteger reloads = new AtomicInteger();
        Authenticator authenticator = new Authenticator() {
            @Override
            public Authentication authenticate(Optional<String> authorization) {
                return RunningHttp.known(authorization);
            }

            @Override
            public void reload() {
                reloads.incrementAndGet();
            }
        };
        try (RunningHttp http = Setup.PLAIN.authenticatedBy(authenticator).start()) {
            http.reload();

            assertThat(reloads).hasValue(1);
            assertThat(status(http, "/healthz", "localhost")).isEqualTo(200);
        }
    }

    private static InetAddress address(String literal) throws IOException {
        return InetAddress.getAllByName(literal)[0];
    }
}
