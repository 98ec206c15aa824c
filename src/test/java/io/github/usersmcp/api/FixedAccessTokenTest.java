package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.api.ApiResult.NotSignedIn;
import io.github.usersmcp.api.ApiResult.NotSignedIn.Reason;
import io.github.usersmcp.api.ApiResult.Reply;
import io.github.usersmcp.config.ApiSettings.Credentials;
import io.github.usersmcp.config.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with an access token obtained elsewhere. */
class FixedAccessTokenTest {
    private static final long NOW = Fixture.NOW.getEpochSecond();

    private final StubServer server = new StubServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anExpiredTokenIsNotSentAndSaysWhenItExpired() {
        ApiExchange exchange = send(Fixture.jwt("{\"exp\":" + NOW + "}"));

        assertThat(exchange.result()).isInstanceOfSatisfying(NotSignedIn.class, failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.TOKEN_EXPIRED);
            assertThat(failure.message()).contains("expired at 2026-03-01T12:00:00Z");
        });
        assertThat(server.received("/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "a.b.c", "~._-+/=="})
    void aTokenWithoutReadableExpiryIsSent(String token) {
        server.script(Fixture.USERS_PATH, StubServer.json(200, Fixture.ITEM));

        assertThat(send(token).result()).isInstanceOf(Reply.class);
    }

    @Test
    void aTokenThatIsStillValidIsSent() {
        server.script(Fixture.USERS_PATH, StubServer.json(200, Fixture.ITEM));

        assertThat(send(Fixture.jwt("{\"exp\":" + (NOW + 1) + "}")).result()).isInstanceOf(Reply.class);
    }

    @Test
    void aRefusedTokenIsNotSentAgain() {
        server.script(Fixture.USERS_PATH, StubServer.json(401, ""), StubServer.json(200, Fixture.ITEM));

        ApiExchange exchange = send("opaque");

        assertThat(exchange.result())
                .isInstanceOfSatisfying(
                        NotSignedIn.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.TOKEN_REFUSED));
        assertThat(exchange.attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\r\nbreak", "ä"})
    void aTokenThatCannotStandInAHeaderIsNotSent(String token) {
        assertThat(send(token).result()).isInstanceOf(NotSignedIn.class);
        assertThat(server.received("/")).isEmpty();
    }

    @Test
    void theIdentityIsTheTokens() {
        try (UsersApi api = api(Fixture.jwt("{\"sub\":\"u1\"}"))) {
            assertThat(api.identity(api.deadline())).contains(new ApiIdentity(Optional.of("u1"), List.of()));
        }
    }

    @Test
    void anOpaqueTokenTellsNoIdentity() {
        try (UsersApi api = api("opaque")) {
            assertThat(api.identity(api.deadline())).isEmpty();
        }
    }

    private ApiExchange send(String token) {
        try (UsersApi api = api(token)) {
            return api.send(Fixture.read(), Fixture.NONE);
        }
    }

    private UsersApi api(String token) {
        return Fixture.api(server, new Credentials.BearerToken(new Secret(token)));
    }
}
