package io.github.usersmcp.http;

import static io.github.usersmcp.http.RunningHttp.bearer;
import static io.github.usersmcp.http.RunningHttp.head;
import static io.github.usersmcp.http.RunningHttp.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.usersmcp.auth.Authentication;
import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.http.RunningHttp.Client;
import io.github.usersmcp.http.RunningHttp.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are deliberately slow, numerous or without a token. */
class HostileClientsTest {
    private static final String PROTOCOL = "MCP-Protocol-Version: 2025-11-25";
    private static final String JSON = "Content-Type: application/json";

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (int last = open.size() - 1; last >= 0; last--) {
            open.get(last).close();
        }
    }

    private RunningHttp start(Setup setup) {
        RunningHttp server = setup.start();
        open.add(server);
        return server;
    }

    private Client connect(RunningHttp server) {
        Client client = server.connect();
        open.add(client);
        return client;
    }

    private static void awaitClosed(RunningHttp server, Client client) {
        long end = System.nanoTime()
                + Duration.ofMillis(RunningHttp.PATIENCE_MILLISECONDS).toNanos();
        while (!client.isClosed()) {
            assertThat(System.nanoTime()).as("the connection is closed").isLessThan(end);
            server.clock().advance(Duration.ofSeconds(11));
            client.takes("a");
        }
    }

    private static void awaitAnswers(List<Client> clients, int count) {
        Wait.until(
                "there are answers",
                () -> clients.stream().filter(Client::hasAnswer).count() >= count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "POST /mcp HTTP/1.1\r\nHost: localhost\r\nX-Slow: "})
    void headersThatDoNotArriveInTimeEndTheConnection(String begun) {
        RunningHttp server = start(Setup.PLAIN);

        awaitClosed(server, connect(server).send(begun));
    }

    @Test
    void theHeadersOfALaterRequestHaveTheSameTime() {
        RunningHttp server = start(Setup.PLAIN);
        Client client = connect(server).send(head("HEAD", "/healthz") + "\r\n");
        assertThat(status(client.readHead())).isEqualTo(200);

        awaitClosed(server, client.send("POST /mcp HTTP/1.1\r\nX-Slow: "));
    }

    @Test
    void aHandshakeThatIsNotEndedInTimeEndsTheConnection(@TempDir Path directory) {
        RunningHttp server = start(
                Setup.PLAIN.secured(Issued.selfSigned(directory, "EC", "EC").settings()));

        awaitClosed(server, connect(server).send("\u0016\u0003\u0001"));
    }

    @Test
    void probesAreAnsweredWhenEveryConnectionIsTaken() {
        RunningHttp server = start(Setup.PLAIN.connections(4));
        for (int number = 0; number < 200; number++) {
            connect(server).takes("POST /mcp HTTP/1.1\r\nX-Slow: ");
        }

        assertThat(status(server.ask("GET", "/healthz"))).isEqualTo(200);
        assertThat(status(server.ask("GET", "/readyz"))).isEqualTo(200);
    }

    @Test
    void whoHasSignedInKeepsAConnectionThatStrangersTakeFromEachOther() {
        RunningHttp server = start(Setup.PLAIN.connections(4));
        Client good = connect(server).send(head("GET", "/metrics", bearer("good-anna")) + "\r\n");
        assertThat(status(good.readHead())).isEqualTo(200);

        for (int number = 0; number < 200; number++) {
            connect(server).takes("POST /mcp HTTP/1.1\r\nX-Slow: ");
        }

        assertThat(good.send(head("GET", "/metrics", bearer("good-anna"), "Connection: close") + "\r\n")
                        .rest())
                .contains("HTTP/1.1 200");
    }

    @Test
    void oneCallersSlowBodiesLeaveHalfOfTheConnectionsToOthers() {
        RunningHttp server = start(Setup.PLAIN.connections(4));
        List<Client> slow = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            slow.add(connect(server)
                    .send(head("POST", "/mcp", bearer("good-hostile"), JSON, PROTOCOL, "Content-Length: 9") + "\r\n{"));
        }

        awaitAnswers(slow, 2);

        assertThat(slow.stream().filter(Client::hasAnswer)).hasSize(2).allSatisfy(refused -> {
            String answer = refused.readHead();
            assertThat(status(answer)).isEqualTo(503);
            assertThat(answer).containsIgnoringCase("Retry-After: ");
        });
        assertThat(status(server.ask("GET", "/metrics", bearer("good-anna")))).isEqualTo(200);
        assertThat(status(server.ask("GET", "/healthz"))).isEqualTo(200);
    }

    @Test
    void probesAreAnsweredWhileAllOthersWaitForTheIssuer() throws InterruptedException {
        Semaphore waiting = new Semaphore(0);
        CountDownLatch released = new CountDownLatch(1);
        RunningHttp server = start(Setup.PLAIN.connections(1000).authenticatedBy(authorization -> {
            waiting.release();
            try {
                Wait.on(released);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Authentication.Unavailable("The keys cannot be had");
        }));
        for (int number = 0; number < 100; number++) {
            connect(server).send(head("GET", "/mcp", bearer("a.b.c")) + "\r\n");
        }
        waiting.acquire(20);

        assertThat(status(server.ask("GET", "/healthz"))).isEqualTo(200);
        assertThat(status(server.ask("GET", "/readyz"))).isEqualTo(200);
        released.countDown();
    }

    @Test
    void oneProbeAtATimeAsksForTheCredentials() throws InterruptedException {
        Semaphore asking = new Semaphore(0);
        CountDownLatch released = new CountDownLatch(1);
        RunningHttp server = start(Setup.PLAIN.ready(() -> {
            asking.release();
            try {
                Wait.on(released);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        }));
        connect(server).send(head("GET", "/readyz") + "\r\n");
        Wait.on(asking);

        for (int number = 0; number < 50; number++) {
            assertThat(status(server.ask("GET", "/readyz"))).isEqualTo(503);
        }

        assertThat(asking.availablePermits()).isZero();
        released.countDown();
    }

    @Test
    void tooManyWrongTokensFromOneAddressAreTurnedAway() {
        RunningHttp server = start(Setup.PLAIN);
        for (int number = 0; number < 20; number++) {
            assertThat(status(server.ask("GET", "/metrics", bearer("guess-" + number))))
                    .isEqualTo(401);
        }

        String refused = server.ask("GET", "/metrics", bearer("guess"));

        assertThat(status(refused)).isEqualTo(429);
        assertThat(refused).containsIgnoringCase("Retry-After: ");
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(status(server.ask("GET", "/metrics", bearer("guess")))).isEqualTo(401);
    }

    /** Behind a proxy, all clients have its address. */
    @Test
    void wrongTokensOfOthersKeepNoGoodOneOut() {
        RunningHttp server = start(Setup.PLAIN);
        for (int number = 0; number < 100; number++) {
            server.ask("GET", "/metrics", bearer("guess-" + number));
        }

        assertThat(status(server.ask("GET", "/metrics", bearer("good-anna")))).isEqualTo(200);
        assertThat(status(server.ask("GET", "/metrics", bearer("expired"))))
                .as("a client must hear that it needs a new token")
                .isEqualTo(401);
        assertThat(server.ask("GET", "/metrics"))
                .as("a client must hear where to sign in")
                .contains("401")
                .containsIgnoringCase("WWW-Authenticate");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /sse, cross-site",
        "GET, /sse, same-site",
        "GET, /sse, CROSS-SITE",
        "GET, /sse, whatever",
        "GET, /sse, ''",
        "POST, /message?sessionId=a, cross-site",
        "POST, /mcp, cross-site",
        "GET, /mcp, cross-site",
        "DELETE, /mcp, same-site",
        "GET, /metrics, cross-site"
    })
    void aPageOfAnotherSiteMayNotMakeABrowserAsk(String method, String path, String site) {
        RunningHttp server = start(Setup.PLAIN);

        assertThat(status(server.ask(method, path, bearer("good-anna"), "Sec-Fetch-Site: " + site)))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void aPersonAndThePagesOfTheServerMayAsk(String site) {
        RunningHttp server = start(Setup.PLAIN);

        assertThat(status(server.ask("GET", "/metrics", bearer("good-anna"), "Sec-Fetch-Site: " + site)))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void anAllowedOriginMayAskFromAnotherSite(String site) {
        RunningHttp server = start(Setup.PLAIN);

        assertThat(status(server.ask(
                        "GET",
                        "/metrics",
                        bearer("good-anna"),
                        "Origin: " + RunningHttp.ORIGIN,
                        "Sec-Fetch-Site: " + site)))
                .isEqualTo(200);
    }

    @Test
    void twoSitesAreAsBadAsTheWorseOne() {
        RunningHttp server = start(Setup.PLAIN);

        assertThat(status(server.ask(
                        "GET", "/sse", bearer("good-anna"), "Sec-Fetch-Site: none", "Sec-Fetch-Site: cross-site")))
                .isEqualTo(403);
    }

    @Test
    void aBodyThatNeverEndsDoesNotKeepTheServerFromStopping() {
        RunningHttp server = Setup.PLAIN.start();
        try (Client slow = server.connect()) {
            slow.send(head("POST", "/mcp", bearer("good-hostile"), JSON, PROTOCOL, "Content-Length: 9") + "\r\n{");
            assertThat(status(server.ask("GET", "/healthz"))).isEqualTo(200);

            assertThatCode(server::close).doesNotThrowAnyException();
        }
    }

    @Test
    void whoMustComeAgainHearsWhen() {
        RunningHttp server = start(Setup.PLAIN.callsPerMinute(1).ready(() -> false));
        server.ask("GET", "/metrics", bearer("good-anna"));

        assertThat(server.ask("GET", "/metrics", bearer("good-anna")))
                .contains("429")
                .containsIgnoringCase("Retry-After: ");
        assertThat(server.ask("GET", "/readyz")).contains("503").containsIgnoringCase("Retry-After: ");
    }
}
