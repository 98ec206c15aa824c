package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An observer learns of every request and token renewal, and of no personal data. */
class ObserverTest {
    private final StubServer server = new StubServer();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final UsersApi api = new UsersApi(
            Fixture.settings(server, Fixture.PASSWORD, Fixture.AMPLE),
            new MovableClock(Fixture.NOW),
            UUID::randomUUID,
            () -> 0,
            new UsersApi.Observer() {
                @Override
                public void answered(String method, Optional<Integer> status, Duration took) {
                    assertThat(took).isPositive();
                    told.add(method + " " + status.map(String::valueOf).orElse("lost"));
                }

                @Override
                public void tokenRenewed(boolean success) {
                    told.add(success ? "token" : "no token");
                }
            });

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    @Test
    void everyAttemptIsTold() {
        server.script(Fixture.TOKEN_PATH, StubServer.json(200, Fixture.tokenAnswer("t1", 300)));
        server.script(
                Fixture.USERS_PATH, StubServer.cut(), StubServer.json(503, ""), StubServer.json(200, Fixture.ITEM));

        api.send(Fixture.read(), Fixture.NONE);

        assertThat(told).containsExactly("token", "GET lost", "GET 503", "GET 200");
    }

    @Test
    void aFailedTokenRenewalIsTold() {
        server.script(Fixture.TOKEN_PATH, StubServer.json(400, "{\"error\":\"invalid_client\"}"));

        api.send(Fixture.change("DELETE"), Fixture.NONE);

        assertThat(told).containsExactly("no token");
    }
}
