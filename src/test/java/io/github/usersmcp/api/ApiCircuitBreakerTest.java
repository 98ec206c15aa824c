package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.api.ApiResult.HeldBack;
import io.github.usersmcp.api.ApiResult.NoUsableAnswer;
import io.github.usersmcp.api.ApiResult.Refused;
import io.github.usersmcp.api.ApiResult.Reply;
import io.github.usersmcp.api.StubServer.Received;
import io.github.usersmcp.api.StubServer.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While the API is down it is left alone, and asked by one read whether it is back. */
class ApiCircuitBreakerTest {
    private static final Step PAGE = StubServer.json(200, """
            {"data":[],"_pagination":{"page":1,"size":1,"totalElements":0,"totalPages":0}}""");

    private final StubServer server = new StubServer();
    private final MovableClock clock = new MovableClock(Fixture.NOW);
    private final UsersApi api = Fixture.api(Fixture.settings(server, Fixture.BEARER, Fixture.AMPLE), clock);

    @BeforeEach
    void goDown() {
        for (int i = 0; i < 5; i++) {
            assertThat(change()).isInstanceOf(NoUsableAnswer.class);
        }
    }

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    @Test
    void afterFiveRequestsWithoutAnAnswerNothingIsSent() {
        assertThat(change()).isInstanceOf(HeldBack.class);
        assertThat(read()).isInstanceOf(HeldBack.class);
        assertThat(lines()).hasSize(5);
    }

    @Test
    void aReadThatIsAnsweredOpensTheWay() {
        server.script(Fixture.USERS_PATH, StubServer.json(200, Fixture.ITEM), StubServer.json(204, ""));
        clock.advance(Duration.ofSeconds(6));

        assertThat(read()).isInstanceOf(Reply.class);
        assertThat(change()).isInstanceOf(Reply.class);
    }

    @Test
    void aReadIsTheProbeItselfAndIsNotRepeated() {
        clock.advance(Duration.ofSeconds(6));

        assertThat(read()).isInstanceOf(NoUsableAnswer.class);
        assertThat(lines()).hasSize(6);
    }

    @Test
    void aChangeWaitsForTheAnswerToASmallRead() {
        server.script(Fixture.USERS_PATH, PAGE, StubServer.json(204, ""));
        clock.advance(Duration.ofSeconds(6));

        assertThat(change()).isInstanceOf(Reply.class);
        assertThat(lines()).hasSize(7).endsWith("GET /v1/users?size=1 HTTP/1.1", "POST /v1/users HTTP/1.1");
    }

    @Test
    void aChangeIsNotSentWhileTheSmallReadIsNotAnswered() {
        clock.advance(Duration.ofSeconds(6));

        assertThat(change()).isInstanceOf(HeldBack.class);
        assertThat(lines()).hasSize(6).endsWith("GET /v1/users?size=1 HTTP/1.1");
    }

    @Test
    void afterAFailedProbeTheWaitIsLonger() {
        clock.advance(Duration.ofSeconds(6));
        read();
        clock.advance(Duration.ofSeconds(6));

        assertThat(read()).isInstanceOf(HeldBack.class);

        clock.advance(Duration.ofSeconds(6));
        server.script(Fixture.USERS_PATH, StubServer.json(200, Fixture.ITEM));

        assertThat(read()).isInstanceOf(Reply.class);
    }

    @Test
    void anErrorOfTheApiItselfIsAnAnswer() {
        server.script(Fixture.USERS_PATH, StubServer.json(404, "{\"statusCode\":404,\"message\":\"none\"}"));
        clock.advance(Duration.ofSeconds(6));

        assertThat(read()).isInstanceOf(Refused.class);
        assertThat(change()).isInstanceOf(NoUsableAnswer.class);
    }

    private ApiResult change() {
        return api.send(Fixture.change("POST"), Fixture.NONE).result();
    }

    private ApiResult read() {
        return api.send(Fixture.read(), Fixture.NONE).result();
    }

    private List<String> lines() {
        return server.received(Fixture.USERS_PATH).stream().map(Received::line).toList();
    }
}
