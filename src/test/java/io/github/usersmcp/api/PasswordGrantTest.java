package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.api.ApiExchange.Correlation;
import io.github.usersmcp.api.ApiResult.NotSignedIn;
import io.github.usersmcp.api.ApiResult.NotSignedIn.Reason;
import io.github.usersmcp.api.ApiResult.Reply;
import io.github.usersmcp.api.ApiResult.SignInUnavailable;
import io.github.usersmcp.api.StubServer.Received;
import io.github.usersmcp.api.StubServer.Step;
import io.github.usersmcp.config.Secret;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with the password grant: what is asked, what is kept and for how long. */
class PasswordGrantTest {
    private final StubServer server = new StubServer();
    private final MovableClock clock = new MovableClock(Fixture.NOW);
    private final UsersApi api = Fixture.api(Fixture.settings(server, Fixture.PASSWORD, Fixture.AMPLE), clock);

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    @Test
    void theTokenIsAskedForAsAForm() {
        scriptTokens(300, "t1");
        api.warm();
        Received request = tokenRequests().get(0);

        assertThat(request.line()).isEqualTo("POST /token HTTP/1.1");
        assertThat(request.header("Content-Type")).containsExactly("application/x-www-form-urlencoded");
        assertThat(request.body())
                .isEqualTo("grant_type=password&client_id=the%20client&client_secret=s3cret%26old"
                        + "&username=api%40example.com&password=p%C3%A4%20ss");
    }

    @Test
    void makingTheApiConnectsToNothing() {
        assertThat(tokenRequests()).isEmpty();
    }

    @Test
    void theTokenIsKept() {
        scriptTokens(300, "t1");
        scriptUsers(2);

        read();
        read();

        assertThat(bearers()).containsExactly("Bearer t1", "Bearer t1");
        assertThat(tokenRequests()).hasSize(1);
    }

    @ParameterizedTest(name = "life {0} s, after {1} s: {2} tokens")
    @CsvSource({
        "300, 269, 1",
        "300, 270, 2",
        "150, 119, 1",
        "150, 120, 2",
        "100, 79, 1",
        "100, 80, 2",
        "0, 47, 1",
        "0, 48, 2",
        "-5, 48, 2",
        "2000000000, 48, 2"
    })
    void theTokenIsRenewedShortlyBeforeItExpires(int lifetime, int age, int tokens) {
        scriptTokens(lifetime, "t1", "t2");
        scriptUsers(2);

        read();
        clock.advance(Duration.ofSeconds(age));
        read();

        assertThat(tokenRequests()).hasSize(tokens);
    }

    @Test
    void aRefusedTokenIsRenewedAndTheChangeRepeated() {
        scriptTokens(300, "t1", "t2");
        server.script(Fixture.USERS_PATH, StubServer.json(401, ""), StubServer.json(204, ""));

        ApiExchange exchange = api.send(Fixture.change("DELETE"), Fixture.NONE);

        assertThat(exchange.result()).isInstanceOf(Reply.class);
        assertThat(exchange.attempts()).isEqualTo(2);
        assertThat(bearers()).containsExactly("Bearer t1", "Bearer t2");
    }

    @Test
    void theRepetitionHasAFreshRequestId() {
        scriptTokens(300, "t1", "t2");
        server.script(Fixture.USERS_PATH, StubServer.json(401, ""), StubServer.json(200, Fixture.ITEM));

        String last = api.send(Fixture.read(), Fixture.NONE).requestId();

        assertThat(requestIds()).hasSize(2).doesNotHaveDuplicates().endsWith(last);
    }

    @Test
    void onlyTheFirstAttemptHasTheCallersRequestId() {
        scriptTokens(300, "t1", "t2");
        server.script(Fixture.USERS_PATH, StubServer.json(401, ""), StubServer.json(200, Fixture.ITEM));

        ApiExchange exchange = api.send(Fixture.read(), new Correlation(Optional.of("mine"), Optional.empty()));

        assertThat(requestIds()).containsExactly("mine", exchange.requestId()).doesNotHaveDuplicates();
    }

    @Test
    void aSecondRefusalIsFinal() {
        scriptTokens(300, "t1", "t2", "t3");
        server.script(Fixture.USERS_PATH, StubServer.json(401, ""), StubServer.json(401, ""), StubServer.json(204, ""));

        ApiExchange exchange = api.send(Fixture.change("DELETE"), Fixture.NONE);

        assertThat(exchange.result())
                .isInstanceOfSatisfying(
                        NotSignedIn.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.TOKEN_REFUSED));
        assertThat(exchange.attempts()).isEqualTo(2);
        assertThat(tokenRequests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "Account is not fully set up,       USER_NOT_READY",
        "account not set up,                USER_NOT_READY",
        "User must verify email,            USER_NOT_READY",
        "Missing totp,                      ONE_TIME_CODE",
        "One-time code required,            ONE_TIME_CODE",
        "OTP needed,                        ONE_TIME_CODE",
        "Account disabled,                  USER_DISABLED",
        "User is temporarily locked,        USER_DISABLED",
        "Invalid user credentials,          WRONG_USER",
        "the totpological photographer,     WRONG_USER"
    })
    void whatTheTokenEndpointSaysOfTheUserIsShownAndChoosesTheHint(String said, Reason reason) {
        server.script(
                Fixture.TOKEN_PATH,
                StubServer.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"" + said + "\"}"));

        assertThat(api.send(Fixture.read(), Fixture.NONE).result())
                .isEqualTo(new NotSignedIn(
                        reason,
                        "The token endpoint does not accept the API user or the API password (invalid_grant), saying: "
                                + said));
    }

    @Test
    void whatItSaysIsMaskedThenCleanedThenCut() {
        String said = "\\u001b[31m" + "x".repeat(280) + " s3cret&old s3cret%26old p\u00e4 ss p%C3%A4%20ss end";
        server.script(
                Fixture.TOKEN_PATH,
                StubServer.json(401, "{\"error\":\"invalid_client\",\"error_description\":\"" + said + "\"}"));

        assertThat(((NotSignedIn) api.send(Fixture.read(), Fixture.NONE).result()).message())
                .contains("xxx ••••", "…")
                .doesNotContain("s3c", "p\u00e4", "p%C3", "\u001b");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_client, WRONG_CLIENT",
        "401, invalid_client, WRONG_CLIENT",
        "400, unauthorized_client, WRONG_CLIENT",
        "400, invalid_grant, WRONG_USER",
        "401, invalid_grant, WRONG_USER",
        "400, invalid_request, REFUSED",
        "404, '', REFUSED"
    })
    void aRefusedSignInSaysWhatIsWrong(int status, String error, Reason reason) {
        server.script(Fixture.TOKEN_PATH, StubServer.json(status, "{\"error\":\"" + error + "\"}"));

        ApiExchange exchange = api.send(Fixture.change("DELETE"), Fixture.NONE);

        assertThat(exchange.result())
                .isInstanceOfSatisfying(
                        NotSignedIn.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
        assertThat(exchange.attempts()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aBusyTokenEndpointIsNoRefusal(int status) {
        server.script(Fixture.TOKEN_PATH, StubServer.json(status, "", "Retry-After: 3"));

        assertThat(read())
                .isInstanceOfSatisfying(
                        SignInUnavailable.class,
                        failure -> assertThat(failure.retryAfter()).contains(Duration.ofSeconds(3)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "{\"access_token\":7}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":\"a\\r\\nx: y\"}",
                "{\"access_token\":\"ä\"}"
            })
    void anUnreadableTokenIsNoToken(String body) {
        server.script(Fixture.TOKEN_PATH, StubServer.json(200, body));

        assertThat(read()).isInstanceOf(SignInUnavailable.class);
    }

    @Test
    void aTokenAnswerIsBounded() {
        String huge = Fixture.tokenAnswer("t".repeat(64 * 1024), 300);
        server.script(Fixture.TOKEN_PATH, StubServer.json(200, huge));

        assertThat(read()).isInstanceOf(SignInUnavailable.class);
    }

    @Test
    void anUnreachableTokenEndpointIsNoRefusal() throws IOException {
        URI nowhere;
        try (ServerSocket socket = new ServerSocket(0)) {
            nowhere = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        var settings = Fixture.settings(server.uri(""), nowhere, Fixture.PASSWORD, Fixture.AMPLE);
        try (UsersApi other = Fixture.api(settings, clock)) {
            assertThat(other.send(Fixture.read(), Fixture.NONE).result()).isInstanceOf(SignInUnavailable.class);
        }
    }

    @Test
    void aRotatedClientSecretSignsTheNextTokenIn() {
        scriptTokens(300, "t1", "t2");
        scriptUsers(2);

        read();
        api.useClientSecret(new Secret("new"));
        read();
        clock.advance(Duration.ofMinutes(5));
        scriptUsers(1);
        read();

        assertThat(bearers()).containsExactly("Bearer t1", "Bearer t1", "Bearer t2");
        assertThat(tokenRequests().get(1).body()).contains("&client_secret=new&");
    }

    @Test
    void theIdentityIsTheTokensAndTheConfiguredUser() {
        scriptTokens(
                300, Fixture.jwt("{\"sub\":\"u1\",\"preferred_username\":\"api@example.com\",\"email\":\"me@b.c\"}"));

        assertThat(api.identity(api.deadline()))
                .contains(new ApiIdentity(Optional.of("u1"), List.of("api@example.com", "me@b.c")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "a.b", "a.%.c", "a.bm8.c", "a.W10.c"})
    void ofAnUnreadableTokenOnlyTheConfiguredUserIsKnown(String token) {
        scriptTokens(300, token);

        assertThat(api.identity(api.deadline()))
                .contains(new ApiIdentity(Optional.empty(), List.of("api@example.com")));
    }

    @Test
    void signingInSaysUntilWhenAndAsWhom() {
        scriptTokens(300, "t1");

        assertThat(api.signIn(api.deadline()))
                .isEqualTo(new SignIn.SignedIn(
                        Optional.of(Fixture.NOW.plusSeconds(300)),
                        Optional.of(new ApiIdentity(Optional.empty(), List.of("api@example.com")))));
    }

    @Test
    void signingInGetsAnotherToken() {
        scriptTokens(300, "t1", "t2");

        api.warm();
        api.signIn(api.deadline());

        assertThat(tokenRequests()).hasSize(2);
    }

    @Test
    void aFailedSignInSaysWhy() {
        server.script(Fixture.TOKEN_PATH, StubServer.json(400, "{\"error\":\"invalid_grant\"}"));

        assertThat(api.signIn(api.deadline())).isInstanceOf(SignIn.Failed.class);
    }

    @Test
    void closingForgetsTheToken() {
        scriptTokens(300, "t1", "t2");
        api.warm();
        api.close();
        api.warm();

        assertThat(tokenRequests()).hasSize(2);
    }

    private ApiResult read() {
        return api.send(Fixture.read(), Fixture.NONE).result();
    }

    private void scriptTokens(int lifetime, String... tokens) {
        for (String token : tokens) {
            server.script(Fixture.TOKEN_PATH, StubServer.json(200, Fixture.tokenAnswer(token, lifetime)));
        }
    }

    private void scriptUsers(int times) {
        Step item = StubServer.json(200, Fixture.ITEM);
        for (int i = 0; i < times; i++) {
            server.script(Fixture.USERS_PATH, item);
        }
    }

    private List<Received> tokenRequests() {
        return server.received(Fixture.TOKEN_PATH);
    }

    private List<String> bearers() {
        return headers("Authorization");
    }

    private List<String> requestIds() {
        return headers("x-request-id");
    }

    private List<String> headers(String name) {
        return server.received(Fixture.USERS_PATH).stream()
                .flatMap(request -> request.header(name).stream())
                .toList();
    }
}
