package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.api.ApiResult.NotSignedIn;
import io.github.usersmcp.api.ApiResult.Reply;
import io.github.usersmcp.api.ApiResult.SignInUnavailable;
import io.github.usersmcp.api.StubServer.Step;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.harness.Wait;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token endpoint that refuses or fails is left alone for a while, however many calls want a token. */
class TokenRestTest {
    private static final Step REFUSAL = StubServer.json(401, "{\"error\":\"invalid_grant\"}");
    private static final Step TOKEN = StubServer.json(200, Fixture.tokenAnswer("t1", 300));

    private final StubServer server = new StubServer();
    private final MovableClock clock = new MovableClock(Fixture.NOW);
    private final UsersApi api = Fixture.api(Fixture.settings(server, Fixture.PASSWORD, Fixture.AMPLE), clock);

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    @Test
    void afterARefusalNobodyAsksForAMinute() {
        server.script(Fixture.TOKEN_PATH, REFUSAL, TOKEN);
        server.script(Fixture.USERS_PATH, StubServer.json(200, Fixture.ITEM));

        assertThat(read()).isInstanceOf(NotSignedIn.class);
        after(Duration.ofSeconds(59));
        assertThat(read()).isInstanceOf(NotSignedIn.class);
        assertAsked(1);
        after(Duration.ofSeconds(1));
        assertThat(read()).isInstanceOf(Reply.class);
        assertAsked(2);
    }

    @Test
    void anotherSecretIsTriedAtOnce() {
        server.script(Fixture.TOKEN_PATH, REFUSAL, TOKEN);
        server.script(Fixture.USERS_PATH, StubServer.json(200, Fixture.ITEM));

        read();
        api.useClientSecret(new Secret("new"));

        assertThat(read()).isInstanceOf(Reply.class);
    }

    @Test
    void anExplicitSignInAsksAtOnce() {
        server.script(Fixture.TOKEN_PATH, REFUSAL, TOKEN);

        read();

        assertThat(api.signIn(api.deadline())).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void afterAFailureTheWaitDoubles() {
        Step failure = StubServer.json(500, "");
        server.script(Fixture.TOKEN_PATH, failure, failure, failure, TOKEN);
        server.script(Fixture.USERS_PATH, StubServer.json(200, Fixture.ITEM));

        assertThat(read()).isInstanceOf(SignInUnavailable.class);
        read();
        assertAsked(1);
        after(Duration.ofSeconds(1));
        read();
        assertAsked(2);
        after(Duration.ofSeconds(1));
        read();
        assertAsked(2);
        after(Duration.ofSeconds(1));
        read();
        assertAsked(3);
        after(Duration.ofSeconds(4));
        assertThat(read()).isInstanceOf(Reply.class);
    }

    @Test
    void theWaitThatIsAskedForIsKept() {
        server.script(Fixture.TOKEN_PATH, StubServer.json(429, "", "Retry-After: 20"), TOKEN);

        read();
        after(Duration.ofSeconds(19));
        assertThat(read()).isInstanceOf(SignInUnavailable.class);
        assertAsked(1);
        after(Duration.ofSeconds(1));
        read();
        assertAsked(2);
    }

    @Test
    void readinessIsWhetherATokenCanBeHad() {
        server.script(Fixture.TOKEN_PATH, TOKEN);

        assertThat(api.ready()).isTrue();
        assertThat(api.ready()).isTrue();
        assertAsked(1);
    }

    @Test
    void probesAskOnceInTenSeconds() {
        Step failure = StubServer.json(500, "");
        server.script(Fixture.TOKEN_PATH, failure, TOKEN);

        for (int second = 0; second < 10; second++) {
            assertThat(api.ready()).isFalse();
            after(Duration.ofSeconds(1));
        }
        assertAsked(1);
        assertThat(api.ready()).isTrue();
        assertAsked(2);
    }

    @Test
    void probesAskOnceInTenSecondsForShortLivedTokensToo() {
        Step brief = StubServer.json(200, Fixture.tokenAnswer("t1", 1));
        server.script(Fixture.TOKEN_PATH, brief, brief);

        for (int second = 0; second < 20; second++) {
            assertThat(api.ready()).isTrue();
            after(Duration.ofSeconds(1));
        }
        assertAsked(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "identity"})
    void nobodyWaitsForATokenBeyondTheDeadline(String call) {
        CountDownLatch open = new CountDownLatch(1);
        server.script(Fixture.TOKEN_PATH, socket -> Wait.on(open));
        Deadline soon = Deadline.in(Duration.ofMillis(50), Clock.systemUTC());

        if (call.equals("read")) {
            assertThat(api.send(Fixture.read(), Fixture.NONE, soon).result()).isInstanceOf(SignInUnavailable.class);
        } else {
            assertThat(api.identity(soon)).get().matches(known -> known.userId().isEmpty());
        }
        open.countDown();
    }

    private ApiResult read() {
        return api.send(Fixture.read(), Fixture.NONE).result();
    }

    private void after(Duration time) {
        clock.advance(time);
    }

    private void assertAsked(int times) {
        assertThat(server.received(Fixture.TOKEN_PATH)).hasSize(times);
    }
}
