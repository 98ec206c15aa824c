package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.api.ApiExchange.Attempt;
import io.github.usersmcp.api.ApiResult.Cancelled;
import io.github.usersmcp.api.ApiResult.NoUsableAnswer;
import io.github.usersmcp.api.ApiResult.NotSignedIn;
import io.github.usersmcp.api.ApiResult.Refused;
import io.github.usersmcp.api.ApiResult.Reply;
import io.github.usersmcp.api.StubServer.Step;
import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.value.RequestPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again, how often, and with which request ids. */
class RepetitionTest {
    private static final String OWN = "{\"statusCode\":%d,\"message\":\"asked for\"}";
    private static final String PAGE = "<html>Bad Gateway</html>";

    private final StubServer server = new StubServer();
    private final MovableClock clock = new MovableClock(Fixture.NOW);

    @AfterEach
    void stop() {
        server.close();
    }

    private static Step own(int status, String... headers) {
        return StubServer.json(status, OWN.formatted(status), headers);
    }

    private static Arguments named(String name, Step step) {
        return Arguments.of(name, step);
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                named("a cut connection", StubServer.cut()),
                named("a cut body", truncated()),
                named("429", own(429)),
                named("429 of a gateway", StubServer.json(429, PAGE)),
                named("500 of a gateway", StubServer.json(500, PAGE)),
                named("502", own(502)),
                named("503", own(503)),
                named("503, to be repeated now", own(503, "Retry-After: 0")),
                named("503, to be repeated now, as a date", own(503, "Retry-After: Sun, 01 Mar 2026 12:00:00 GMT")),
                named("504", StubServer.json(504, "")));
    }

    static Stream<Arguments> lasting() {
        return Stream.of(
                named("400", own(400)),
                named("404", own(404)),
                named("409", own(409)),
                named("500 of the API itself", own(500)),
                named("501 of the API itself", own(501)),
                named("a redirect", StubServer.json(302, "")),
                named("another success", StubServer.json(202, Fixture.ITEM)),
                named("no JSON", StubServer.json(200, PAGE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void aReadIsSentUpToThreeTimes(String name, Step step) {
        server.script(Fixture.USERS_PATH, step, step, StubServer.json(200, Fixture.ITEM));

        ApiExchange exchange = send(Fixture.read());

        assertThat(exchange.result()).as(name).isInstanceOf(Reply.class);
        assertThat(exchange.attempts()).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void aReadIsNotSentAFourthTime(String name, Step step) {
        server.script(Fixture.USERS_PATH, step, step, step, StubServer.json(200, Fixture.ITEM));

        assertThat(send(Fixture.read()).result()).as(name).isNotInstanceOf(Reply.class);
        assertThat(server.received(Fixture.USERS_PATH)).hasSize(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lasting")
    void anAnswerThatWouldNotChangeIsTaken(String name, Step step) {
        server.script(Fixture.USERS_PATH, step, StubServer.json(200, Fixture.ITEM));

        assertThat(send(Fixture.read()).attempts()).as(name).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"passing", "lasting"})
    void aChangeThatIsNotIdempotentIsSentOnce(String name, Step step) {
        for (String method : List.of("POST", "PUT")) {
            server.script(Fixture.USERS_PATH, step);

            assertThat(send(Fixture.change(method)).attempts()).as(name).isEqualTo(1);
        }
    }

    @Test
    void anIdempotentChangeThatTheApiTurnedAwayIsSentAgain() {
        server.script(Fixture.USERS_PATH, own(429), own(429, "Retry-After: 0"), StubServer.json(204, ""));

        ApiExchange exchange = send(Fixture.change("DELETE"));

        assertThat(exchange.result()).isInstanceOf(Reply.class);
        assertThat(exchange.attempts()).isEqualTo(3);
    }

    static Stream<Arguments> undecided() {
        return Stream.of(
                named("429 of a gateway", StubServer.json(429, PAGE)),
                named("503 with Retry-After", own(503, "Retry-After: 0")),
                named("502", own(502)),
                named("504", own(504)),
                named("a cut connection", StubServer.cut()),
                named("a cut body", truncated()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("undecided")
    void anIdempotentChangeThatMayHaveHappenedIsSentOnce(String name, Step step) {
        for (String method : List.of("PATCH", "DELETE")) {
            server.script(Fixture.USERS_PATH, step);

            assertThat(send(Fixture.change(method)).attempts()).as(name).isEqualTo(1);
        }
    }

    @Test
    void everyAttemptHasARequestIdOfItsOwnAndIsTold() {
        server.script(
                Fixture.USERS_PATH, StubServer.cut(), StubServer.json(503, ""), StubServer.json(200, Fixture.ITEM));

        ApiExchange exchange = send(Fixture.read());

        assertThat(exchange.sent())
                .extracting(Attempt::status)
                .containsExactly(Optional.empty(), Optional.of(503), Optional.of(200));
        assertThat(exchange.sent()).extracting(Attempt::started).containsOnly(Fixture.NOW);
        assertThat(exchange.sent())
                .extracting(Attempt::requestId)
                .containsExactlyElementsOf(requestIds())
                .doesNotHaveDuplicates()
                .endsWith(exchange.requestId());
    }

    /** The JDK's client would send it again by itself, with the same request id. */
    @Test
    void aReadOnAKeptConnectionThatDiesHasRequestIdsOfItsOwn() {
        Step item = StubServer.json(200, Fixture.ITEM);
        server.script(Fixture.USERS_PATH, item, StubServer.cut(), item, StubServer.cut(), item);
        try (UsersApi api = api(server)) {
            for (int i = 0; i < 3; i++) {
                assertThat(api.send(Fixture.read(), Fixture.NONE).result()).isInstanceOf(Reply.class);
            }
        }

        assertThat(requestIds()).hasSize(5).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void whatCouldNotBeSentIsSentOnceTheApiIsThere(String method) throws IOException {
        int port = freePort();
        URI base = URI.create("http://127.0.0.1:" + port);
        List<StubServer> late = new CopyOnWriteArrayList<>();
        var settings = Fixture.settings(base, base, Fixture.BEARER, Fixture.AMPLE);
        var starting = (java.util.random.RandomGenerator) () -> {
            late.add(new StubServer(port)
                    .script(
                            Fixture.USERS_PATH,
                            method.equals("GET") ? StubServer.json(200, Fixture.ITEM) : StubServer.json(204, "")));
            return 0;
        };
        try (UsersApi api = new UsersApi(settings, clock, UUID::randomUUID, starting, UsersApi.Observer.NONE)) {
            RequestPlan plan = method.equals("GET") ? Fixture.read() : Fixture.change(method);

            ApiExchange exchange = api.send(plan, Fixture.NONE);

            assertThat(exchange.result()).isInstanceOf(Reply.class);
            assertThat(exchange.attempts()).isEqualTo(1);
        } finally {
            late.forEach(StubServer::close);
        }
    }

    @Test
    void aWaitBeyondTheDeadlineIsLeftToTheCaller() {
        server.script(Fixture.USERS_PATH, own(429, "Retry-After: 61"), StubServer.json(200, Fixture.ITEM));

        ApiExchange exchange = send(Fixture.read());

        assertThat(exchange.attempts()).isEqualTo(1);
        assertThat(exchange.result())
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.retryAfter())
                                .hasValueSatisfying(wait -> assertThat(wait).hasSeconds(61)));
    }

    @Test
    void anInterruptionEndsTheWaitAtOnce() throws Exception {
        server.script(Fixture.USERS_PATH, own(429, "Retry-After: 59"));
        FutureTask<ApiExchange> call = new FutureTask<>(() -> send(Fixture.change("DELETE")));
        Thread thread = new Thread(call);
        thread.start();
        Wait.until(
                "the call waits for its next attempt",
                () -> !server.received(Fixture.USERS_PATH).isEmpty()
                        && thread.getState() == Thread.State.TIMED_WAITING);

        thread.interrupt();

        assertThat(Wait.on(call).result()).isEqualTo(new Cancelled());
        assertThat(Wait.on(call).attempts()).isEqualTo(1);
    }

    @Test
    void aChangeThatIsNotIdempotentIsNotRepeatedWithAnotherTokenWhichTheNextCallHas() {
        server.script(
                Fixture.TOKEN_PATH,
                StubServer.json(200, Fixture.tokenAnswer("t1", 300)),
                StubServer.json(200, Fixture.tokenAnswer("t2", 300)));
        server.script(Fixture.USERS_PATH, own(401), StubServer.json(204, ""));
        try (UsersApi api = Fixture.api(server, Fixture.PASSWORD)) {
            assertThat(api.send(Fixture.change("POST"), Fixture.NONE).result())
                    .isInstanceOfSatisfying(
                            NotSignedIn.class,
                            failure -> assertThat(failure.reason()).isEqualTo(NotSignedIn.Reason.TOKEN_RENEWED));
            assertThat(api.send(Fixture.change("POST"), Fixture.NONE).result()).isInstanceOf(Reply.class);
        }
    }

    @Test
    void aRepetitionThatFailsWithoutAnAnswerIsWhatCounts() {
        server.script(Fixture.USERS_PATH, own(429), StubServer.cut());

        assertThat(send(Fixture.change("DELETE")).result()).isInstanceOf(NoUsableAnswer.class);
    }

    private ApiExchange send(RequestPlan plan) {
        try (UsersApi api = api(server)) {
            return api.send(plan, Fixture.NONE);
        }
    }

    private UsersApi api(StubServer there) {
        return Fixture.api(Fixture.settings(there, Fixture.BEARER, Fixture.AMPLE), clock);
    }

    private List<String> requestIds() {
        return server.received(Fixture.USERS_PATH).stream()
                .flatMap(request -> request.header("x-request-id").stream())
                .toList();
    }

    private static Step truncated() {
        return socket -> {
            socket.getOutputStream().write(StubServer.head(200, 10));
            throw new IOException("cut");
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
