package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.config.ApiSettings.Credentials;
import io.github.usersmcp.config.Proxies.Route;
import io.github.usersmcp.config.Secret;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An API that repeats what it was sent makes no secret known. */
class EchoTest {
    private final StubServer server = new StubServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 480, 488, 489, 490, 491, 492, 495, 498, 499, 500, 501})
    void anErrorThatRepeatsASecretAroundTheCutShowsNothingOfIt(int before) {
        String shown = refused("x".repeat(before) + "s3cret&old " + "x".repeat(before) + " p%C3%A4%20ss the-token");

        assertThat(shown).doesNotContain("s3c", "old", "p%C3", "the-t");
    }

    @Test
    void aTokenThatHasBeenReplacedMeanwhileIsMaskedToo() {
        server.script(
                Fixture.TOKEN_PATH,
                StubServer.json(200, Fixture.tokenAnswer("first-token", 300)),
                StubServer.json(200, Fixture.tokenAnswer("second-token", 300)));
        server.script(
                Fixture.USERS_PATH,
                StubServer.json(401, "{\"statusCode\":401,\"message\":\"expired\"}"),
                StubServer.json(400, "{\"statusCode\":400,\"message\":\"neither first-token nor second-token\"}"));
        try (UsersApi api = Fixture.api(server, Fixture.PASSWORD)) {
            assertThat(api.send(Fixture.read(), Fixture.NONE).result().toString())
                    .contains("neither •••• nor ••••");
        }
    }

    @Test
    void everyClientSecretThatThisProcessHadIsMasked() {
        server.script(Fixture.TOKEN_PATH, StubServer.json(200, Fixture.tokenAnswer("the-token", 300)));
        server.script(
                Fixture.USERS_PATH,
                StubServer.json(400, "{\"statusCode\":400,\"message\":\"s3cret&old second-one third-one\"}"));
        try (UsersApi api = Fixture.api(server, Fixture.PASSWORD)) {
            api.useClientSecret(new Secret("second-one"));
            api.useClientSecret(new Secret("third-one"));

            assertThat(((ApiResult.Refused)
                                    api.send(Fixture.read(), Fixture.NONE).result())
                            .messages())
                    .isEqualTo(List.of("•••• •••• ••••"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"firstName\":\"s3cret&old\"}",
                "{\"firstName\":\"the s3cret&old and the-token\"}",
                "{\"locale\":\"long password\"}",
                "{\"firstName\":\"s3cret\\u0026old\"}",
                "{\"the-token\":1}",
                "{\"roles\":[{\"name\":[\"the-token\"]}]}"
            })
    void dataThatRepeatsASecretShowsNothingOfIt(String item) {
        String shown = data("{\"data\":[" + item + "],\"_links\":{\"the-token\":\"/a?the-token\"}}", Set.of("secret"));

        assertThat(shown).contains("••••").doesNotContain("s3cret", "the-token", "password");
    }

    @Test
    void theFieldThatIsTheSecretStaysAndOthersThatRepeatItDoNot() {
        assertThat(data(
                        "{\"data\":[{\"secret\":\"s3cret&old\",\"name\":\"s3cret&old\",\"in\":{\"secret\":\"s3cret&old\"}}]}",
                        Set.of("secret")))
                .isEqualTo("{\"data\":[{\"secret\":\"s3cret&old\",\"name\":\"••••\",\"in\":{\"secret\":\"••••\"}}]}");
    }

    @Test
    void ofAnErrorThatIsVeryLongOnlyTheStatusCounts() {
        String shown = refused("x".repeat(100_000));

        assertThat(shown).contains("status=400", "messages=[]");
    }

    private String data(String body, Set<String> secrets) {
        server.script(Fixture.TOKEN_PATH, StubServer.json(200, Fixture.tokenAnswer("the-token", 300)));
        server.script(Fixture.USERS_PATH, StubServer.json(200, body));
        Credentials credentials = new Credentials.PasswordGrant(
                "the client", new Secret("s3cret&old"), "api@example.com", new Secret("long password"));
        try (UsersApi api = Fixture.api(server, credentials)) {
            ApiResult result =
                    api.send(Fixture.read().withSecrets(secrets), Fixture.NONE).result();
            return ((ApiResult.Reply) result).body().toString();
        }
    }

    @Test
    void whatBreaksQuotingASecretShowsNothingOfIt() {
        TransportFailures breakdown = new TransportFailures(
                java.net.URI.create("https://api.example.com/v1"),
                new Route.Direct(""),
                Fixture.AMPLE,
                Fixture.AMPLE,
                () -> new SentSecrets(List.of(new Secret("s3cret&old"))));

        for (int before = 180; before < 202; before++) {
            String quoted = "x".repeat(before) + " s3cret&old";
            assertThat(breakdown.of(new java.io.IOException(quoted), 0).toString())
                    .doesNotContain("s3c");
            assertThat(breakdown.of(new java.net.ConnectException(quoted), 0).toString())
                    .doesNotContain("s3c");
        }
    }

    private String refused(String message) {
        server.script(Fixture.TOKEN_PATH, StubServer.json(200, Fixture.tokenAnswer("the-token", 300)));
        server.script(
                Fixture.USERS_PATH,
                StubServer.json(400, "{\"statusCode\":400,\"message\":[\"" + message + "\",\"" + message + "\"]}"));
        try (UsersApi api =
                Fixture.api(Fixture.settings(server, Fixture.PASSWORD, Fixture.AMPLE), new MovableClock(Fixture.NOW))) {
            return api.send(Fixture.read(), Fixture.NONE).result().toString();
        }
    }
}
