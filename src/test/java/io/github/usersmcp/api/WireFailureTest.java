package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.api.ApiResult.NoUsableAnswer;
import io.github.usersmcp.api.ApiResult.Reply;
import io.github.usersmcp.api.ApiResult.Unreachable;
import io.github.usersmcp.api.StubServer.Step;
import io.github.usersmcp.api.Transport.WireResult;
import io.github.usersmcp.config.Proxies.Route;
import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.value.RequestPlan;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When no answer comes: what was sent, how often, and what is said about it. */
class WireFailureTest {
    private final StubServer server = new StubServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRefusedConnectionIsUnreachableAndNoAttempt() throws IOException {
        ApiExchange exchange = send(URI.create("http://127.0.0.1:" + freePort()), Fixture.change("DELETE"));

        assertThat(exchange.result()).isInstanceOf(Unreachable.class);
        assertThat(exchange.attempts()).isZero();
    }

    @Test
    void anUnknownHostIsUnreachable() {
        assertThat(send(URI.create("http://no-such-host.invalid"), Fixture.read())
                        .result())
                .isEqualTo(new Unreachable(Obstacle.UNKNOWN_HOST, "no such host: no-such-host.invalid"));
    }

    /** For example after a lack of memory; interrupting its thread has the same effect. The clients of other tests keep theirs. */
    @Test
    void aClientWhoseThreadDiedIsReplaced() {
        Step answer = StubServer.json(200, Fixture.ITEM);
        server.script(Fixture.USERS_PATH, answer, answer);
        Set<Thread> ofOtherTests = selectors();
        try (UsersApi api = Fixture.api(server, Fixture.BEARER)) {
            api.send(Fixture.read(), Fixture.NONE);
            Set<Thread> selectors = selectors();
            selectors.removeAll(ofOtherTests);
            assertThat(selectors).isNotEmpty();
            selectors.forEach(Thread::interrupt);
            Wait.until("the threads are dead", () -> selectors.stream().noneMatch(Thread::isAlive));

            assertThat(api.send(Fixture.read(), Fixture.NONE).result()).isInstanceOf(Reply.class);
        }
    }

    private static Set<Thread> selectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("HttpClient-\\d+-SelectorManager"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @ParameterizedTest
    @MethodSource("notSent")
    void whatHappensBeforeSendingIsNotSent(Exception failure) {
        assertThat(breakdown().of(failure, 0)).isInstanceOf(WireResult.NotSent.class);
    }

    static Stream<Exception> notSent() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new HttpConnectTimeoutException("HTTP connect timed out"),
                new UnknownHostException("x"),
                new SSLHandshakeException("PKIX path building failed"));
    }

    @ParameterizedTest
    @MethodSource("lost")
    void whatMayHaveHappenedAfterSendingIsLost(Exception failure) {
        assertThat(breakdown().of(failure, 0)).isInstanceOf(WireResult.Lost.class);
    }

    static Stream<Exception> lost() {
        return Stream.of(
                new IOException("Connection reset"), new SSLException("closed"), new IllegalStateException("?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void aCutConnectionSaysSo(String method) {
        RequestPlan plan = method.equals("GET") ? Fixture.read() : Fixture.change(method);

        assertThat(send(server.uri(""), plan).result())
                .isEqualTo(new NoUsableAnswer(
                        "the connection broke before the whole answer was there: EOF reached while reading",
                        Optional.empty(),
                        false));
    }

    @Test
    void aStalledHeadIsNoUsableAnswerWithoutStatus() {
        server.script(Fixture.USERS_PATH, stalling(new byte[0], new CountDownLatch(1)));

        assertThat(sendImpatiently(Fixture.change("POST")))
                .isEqualTo(new NoUsableAnswer("no whole answer within 0.5 s", Optional.empty(), false));
    }

    @Test
    void aStalledBodyIsNoUsableAnswerWithItsStatus() {
        server.script(Fixture.USERS_PATH, stalling(StubServer.head(200, 10), new CountDownLatch(1)));

        assertThat(sendImpatiently(Fixture.change("PUT")))
                .isEqualTo(new NoUsableAnswer("no whole answer within 0.5 s", Optional.of(200), false));
    }

    @Test
    void aTimeOutCutsTheConnection() throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        server.script(Fixture.USERS_PATH, stalling(StubServer.head(200, 10), gone));

        sendImpatiently(Fixture.read());

        Wait.on(gone);
    }

    @Test
    void aTruncatedBodyIsNoUsableAnswer() {
        server.script(Fixture.USERS_PATH, socket -> {
            socket.getOutputStream().write(StubServer.head(200, 10));
            throw new IOException("cut");
        });

        assertThat(send(server.uri(""), Fixture.change("PUT")).result())
                .isInstanceOfSatisfying(
                        NoUsableAnswer.class,
                        answer -> assertThat(answer.status()).contains(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void aChangeOnANewConnectionThatIsCutIsSentOnce(String method) {
        server.script(Fixture.USERS_PATH, StubServer.cut(), StubServer.json(204, ""));

        ApiExchange exchange = send(server.uri(""), Fixture.change(method));

        assertThat(exchange.result()).isInstanceOf(NoUsableAnswer.class);
        assertThat(exchange.attempts()).isEqualTo(1);
        assertThat(server.received(Fixture.USERS_PATH)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void aChangeOnAKeptConnectionThatDiesIsSentOnce(String method) {
        server.script(
                Fixture.USERS_PATH, StubServer.json(200, Fixture.ITEM), StubServer.cut(), StubServer.json(204, ""));
        try (UsersApi api = Fixture.api(server, Fixture.BEARER)) {
            assertThat(api.send(Fixture.read(), Fixture.NONE).result()).isInstanceOf(Reply.class);

            assertThat(api.send(Fixture.change(method), Fixture.NONE).result()).isInstanceOf(NoUsableAnswer.class);
            assertThat(server.received(Fixture.USERS_PATH)).hasSize(2);
        }
    }

    private ApiResult sendImpatiently(RequestPlan plan) {
        var settings = Fixture.settings(server, Fixture.BEARER, Fixture.SHORT);
        try (UsersApi api = Fixture.api(settings, Clock.systemUTC())) {
            api.warm();
            return api.send(plan, Fixture.NONE).result();
        }
    }

    private ApiExchange send(URI base, RequestPlan plan) {
        var settings = Fixture.settings(base, base, Fixture.BEARER, Fixture.AMPLE);
        try (UsersApi api = Fixture.api(settings, Clock.systemUTC())) {
            return api.send(plan, Fixture.NONE);
        }
    }

    private static TransportFailures breakdown() {
        return new TransportFailures(
                URI.create("https://api.example.com/v1"),
                new Route.Direct(""),
                Fixture.AMPLE,
                Fixture.AMPLE,
                () -> new SentSecrets(List.of()));
    }

    /** Writes that much, then waits for the client to hang up. */
    private static Step stalling(byte[] start, CountDownLatch gone) {
        return socket -> {
            socket.getOutputStream().write(start);
            socket.getOutputStream().flush();
            try {
                socket.getInputStream().read();
            } finally {
                gone.countDown();
            }
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
