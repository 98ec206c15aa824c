package io.github.usersmcp.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import io.github.usersmcp.MovableClock;
import io.github.usersmcp.auth.OpenIdSignIn.Arrival;
import io.github.usersmcp.auth.OpenIdSignIn.Started;
import io.github.usersmcp.config.AuthenticationSettings.Issuer;
import io.github.usersmcp.config.DeskSettings;
import io.github.usersmcp.config.NetworkSettings;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.network.Network;
import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class OpenIdSignInTest {
    private static final URI CALLBACK = URI.create("https://users.example.com/desk/sign-in/callback");
    private static final Arrival ANNA = new Arrival.Permitted("jwt:anna");
    private static final Arrival ANNA_WITHOUT = new Arrival.NotPermitted("jwt:anna");
    private static final Map<String, Object> NO_SCOPE = Map.of("scope", "openid");

    private final MovableClock clock = new MovableClock();
    private final OpenIdProvider provider = new OpenIdProvider(clock.instant());
    private final Logger logger = (Logger) LoggerFactory.getLogger(OpenIdSignIn.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final OpenIdSignIn signIn = with(Optional.empty(), Duration.ofSeconds(20));

    @BeforeEach
    void watchTheLog() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        provider.close();
    }

    private OpenIdSignIn with(Optional<Secret> secret, Duration timeout) {
        return new OpenIdSignIn(
                new Issuer(provider.url(), Jwts.AUDIENCE),
                new DeskSettings.SignIn(OpenIdProvider.CLIENT, secret),
                new MetadataClient(timeout, new Network(NetworkSettings.PLAIN)),
                clock,
                new SecureRandom());
    }

    private static Started start(OpenIdSignIn signIn) {
        return signIn.start(CALLBACK).toOptional().orElseThrow();
    }

    /** What a browser does: it follows the link to the issuer, and reads the parameters with which that sends it back. */
    private static Map<String, String> comeBack(Started started) {
        try {
            HttpResponse<Void> response = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(started.issuer()).build(), HttpResponse.BodyHandlers.discarding());
            URI back = URI.create(response.headers().firstValue("Location").orElseThrow());
            return OpenIdProvider.fields(back.getRawQuery());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Arrival finish(OpenIdSignIn signIn, Started started) {
        return signIn.finish(CALLBACK, started.secret(), comeBack(started).getOrDefault("code", ""), Optional.empty());
    }

    private Arrival signIn() {
        return finish(signIn, start(signIn));
    }

    private static String reason(Arrival arrival) {
        assertThat(arrival).isInstanceOf(Arrival.Failed.class);
        return ((Arrival.Failed) arrival).reason();
    }

    private static String problem(Result<Started> started) {
        return started.problem().orElseThrow();
    }

    @Test
    void aPersonWithTheScopeSignsInUnderTheNameOfTheirAccessToken() {
        assertThat(signIn()).isEqualTo(ANNA);
        assertThat(log.list).isEmpty();
    }

    @Test
    void theRequestIsACodeFlowWithPkceStateAndNonce() {
        Started started = start(signIn);
        Map<String, String> request = OpenIdProvider.fields(started.issuer().getRawQuery());
        String[] secret = started.secret().reveal().split("\\.", -1);
        assertThat(request)
                .isEqualTo(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        "desk",
                        "redirect_uri",
                        CALLBACK.toString(),
                        "scope",
                        "openid users:approve",
                        "state",
                        started.state(),
                        "nonce",
                        secret[1],
                        "code_challenge",
                        OpenIdProvider.challenge(secret[0]),
                        "code_challenge_method",
                        "S256"));
        assertThat(List.of(started.state(), secret[0], secret[1])).allMatch(text -> text.matches("[A-Za-z0-9_-]{43}"));
        assertThat(started.toString()).doesNotContain(secret[0]);
        assertThat(comeBack(started)).containsEntry("state", started.state());
    }

    @Test
    void twoSignInsShareNothing() {
        Started one = start(signIn);
        Started other = start(signIn);
        assertThat(one.state()).isNotEqualTo(other.state());
        assertThat(one.secret()).isNotEqualTo(other.secret());
    }

    @Test
    void anEndpointKeepsItsQuery() {
        provider.metadata(Map.of("authorization_endpoint", provider.url() + "/authorize?tenant=a"));
        assertThat(start(signIn).issuer().toString())
                .startsWith(provider.url() + "/authorize?tenant=a&response_type=code&");
        assertThat(signIn()).isEqualTo(ANNA);
    }

    @Test
    void aPublicClientNamesItselfInTheForm() {
        signIn();
        RunningIssuer.Request exchange = provider.exchanges().get(0);
        assertThat(exchange.authorization()).isEmpty();
        assertThat(OpenIdProvider.fields(exchange.body()))
                .containsEntry("client_id", "desk")
                .doesNotContainKey("client_secret");
    }

    @Test
    void aSecretGoesIntoTheHeaderUnlessTheIssuerWantsItInTheForm() {
        OpenIdSignIn confidential = with(Optional.of(new Secret("s3:cret")), Duration.ofSeconds(20));
        assertThat(finish(confidential, start(confidential))).isEqualTo(ANNA);
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        provider.metadata(Map.of("token_endpoint_auth_methods_supported", List.of("client_secret_post")));
        finish(confidential, start(confidential));

        assertThat(provider.exchanges().get(0).authorization())
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString("desk:s3%3Acret".getBytes(StandardCharsets.UTF_8)));
        assertThat(provider.exchanges().get(0).body()).doesNotContain("cret");
        assertThat(provider.exchanges().get(1).authorization()).isEmpty();
        assertThat(OpenIdProvider.fields(provider.exchanges().get(1).body()))
                .containsEntry("client_id", "desk")
                .containsEntry("client_secret", "s3:cret");
    }

    static Stream<Arguments> wrongIdTokens() {
        return Stream.of(
                wrong("nonce of another sign-in", jwt -> jwt.with("nonce", "other"), "The token has another nonce"),
                wrong("no nonce", jwt -> jwt.without("nonce"), "The token has another nonce"),
                wrong("nonce that is a list", jwt -> jwt.with("nonce", List.of("x")), "The token has another nonce"),
                wrong("another audience", jwt -> jwt.with("aud", Jwts.AUDIENCE), "The token is for another audience"),
                wrong("no audience", jwt -> jwt.without("aud"), "The token is for another audience"),
                wrong(
                        "several audiences and no party",
                        jwt -> jwt.with("aud", List.of("desk", "other")),
                        "The token was issued to another client"),
                wrong("another party", jwt -> jwt.with("azp", "other"), "The token was issued to another client"),
                wrong(
                        "another issuer",
                        jwt -> jwt.with("iss", "https://evil.example.com"),
                        "The token is from another issuer"),
                wrong("expired", jwt -> jwt.with("exp", 1_000_000_000), "The token has expired"),
                wrong("no expiry", jwt -> jwt.without("exp"), "The token has no expiry"),
                wrong("old", jwt -> jwt.with("iat", 1_000_000_000), "The token was not issued just now"),
                wrong("from the future", jwt -> jwt.with("iat", 9_000_000_000L), "The token was not issued just now"),
                wrong("no time", jwt -> jwt.without("iat"), "The token was not issued just now"),
                wrong("no person", jwt -> jwt.without("sub"), "The token's subject is missing"),
                wrong("an unseen name", jwt -> jwt.with("sub", "an\u200Bna"), "The token's subject is missing"),
                wrong("too long", jwt -> jwt.with("filler", "x".repeat(20_000)), "The token is longer than 16 KiB"),
                Arguments.of(
                        "no algorithm", (Function<Jwts, String>) OpenIdSignInTest::unsigned, JwtSignatures.NOT_A_JWT),
                Arguments.of(
                        "the public key as a shared secret",
                        (Function<Jwts, String>) OpenIdSignInTest::withSharedSecret,
                        JwtSignatures.NOT_ACCEPTED),
                Arguments.of(
                        "another key",
                        (Function<Jwts, String>) jwt -> OpenIdProvider.signed(jwt, JOSEObjectType.JWT, Jwts.OTHER_KEY),
                        JwtSignatures.WRONG),
                Arguments.of(
                        "an access token's type",
                        (Function<Jwts, String>)
                                jwt -> OpenIdProvider.signed(jwt, new JOSEObjectType("at+jwt"), Jwts.KEY),
                        JwtSignatures.NOT_ACCEPTED),
                Arguments.of("no JWT", (Function<Jwts, String>) jwt -> "a.b.c", JwtSignatures.NOT_A_JWT),
                Arguments.of("nothing", (Function<Jwts, String>) jwt -> "", JwtSignatures.NOT_A_JWT));
    }

    private static Arguments wrong(String name, Function<Jwts, Jwts> change, String reason) {
        return Arguments.of(name, change.andThen(OpenIdProvider::signed), reason);
    }

    private static String unsigned(Jwts jwt) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(jwt.json().getBytes(StandardCharsets.UTF_8)) + ".";
    }

    private static String withSharedSecret(Jwts jwt) {
        try {
            MACSigner signer = new MACSigner(Jwts.KEY.toPublicKey().getEncoded());
            return Jwts.signed(Jwts.header(JWSAlgorithm.HS256, "first"), signer, jwt.json());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongIdTokens")
    void aWrongIdTokenSignsNobodyIn(String name, Function<Jwts, String> form, String reason) {
        provider.idTokens(form);
        assertThat(reason(signIn())).startsWith("ID token: " + reason);
    }

    @Test
    void severalAudiencesAreFineForTheClientThatTheTokenNames() {
        provider.idTokens(jwt ->
                OpenIdProvider.signed(jwt.with("aud", List.of("other", "desk")).with("azp", "desk")));
        assertThat(signIn()).isEqualTo(ANNA);
    }

    @Test
    void aCodeWorksOnce() {
        Started started = start(signIn);
        String code = comeBack(started).getOrDefault("code", "");
        assertThat(signIn.finish(CALLBACK, started.secret(), code, Optional.empty()))
                .isEqualTo(ANNA);
        assertThat(reason(signIn.finish(CALLBACK, started.secret(), code, Optional.empty())))
                .isEqualTo(provider.url() + "/token answered with status 400 (invalid_grant)");
    }

    @Test
    void aCodeOfAnotherSignInDoesNotWork() {
        Started attackers = start(signIn);
        Started victims = start(signIn);
        String code = comeBack(attackers).getOrDefault("code", "");
        assertThat(reason(signIn.finish(CALLBACK, victims.secret(), code, Optional.empty())))
                .endsWith("(invalid_grant)");
    }

    @Test
    void aCodeForAnotherCallbackDoesNotWork() {
        Started started = start(signIn);
        URI other = URI.create("https://other.example.com/desk/sign-in/callback");
        assertThat(reason(signIn.finish(
                        other, started.secret(), comeBack(started).getOrDefault("code", ""), Optional.empty())))
                .endsWith("(invalid_grant)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "never-issued", "a&grant_type=password"})
    void aCodeThatTheIssuerDidNotIssueDoesNotWork(String code) {
        assertThat(signIn.finish(CALLBACK, start(signIn).secret(), code, Optional.empty()))
                .isInstanceOf(Arrival.Failed.class);
    }

    @Test
    void aCodeOfAnyLengthDoesNotReachTheIssuer() {
        Started started = start(signIn);
        assertThat(signIn.finish(CALLBACK, started.secret(), "x".repeat(5000), Optional.empty()))
                .isInstanceOf(Arrival.Failed.class);
        assertThat(provider.exchanges()).isEmpty();
    }

    static Stream<Arguments> grants() {
        return Stream.of(
                Arguments.of(Map.of("scope", "users:approve"), ANNA),
                Arguments.of(NO_SCOPE, ANNA_WITHOUT),
                Arguments.of(Map.of("scope", "users:approver xusers:approve USERS:APPROVE"), ANNA_WITHOUT),
                Arguments.of(Map.of("scope", "users:destructive"), ANNA_WITHOUT),
                Arguments.of(Map.of("scope", List.of("users:approve")), ANNA_WITHOUT),
                Arguments.of(Map.of(), ANNA_WITHOUT),
                Arguments.of(Map.of("access_token", 7), ANNA_WITHOUT));
    }

    @ParameterizedTest
    @MethodSource("grants")
    void onlyAGrantedScopePermits(Map<String, Object> answer, Arrival arrival) {
        provider.answers(answer);
        assertThat(signIn()).isEqualTo(arrival);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scope", "scp", "roles"})
    void aClaimOfTheIdTokenPermits(String claim) {
        provider.answers(NO_SCOPE)
                .idTokens(jwt -> OpenIdProvider.signed(jwt.with(claim, List.of("staff", "users:approve"))));
        assertThat(signIn()).isEqualTo(ANNA);
    }

    static Stream<Arguments> accessTokens() {
        return Stream.of(
                accessToken(jwt -> jwt.with("scope", "users:approve").signed(), ANNA),
                accessToken(
                        jwt -> jwt.with("scp", List.of("users:approve"))
                                .without("scope")
                                .signed(),
                        ANNA),
                accessToken(
                        jwt -> jwt.with("scope", "users:approve")
                                .with("aud", "other")
                                .with("client_id", "desk")
                                .signed(),
                        ANNA),
                accessToken(jwt -> jwt.signed(), ANNA_WITHOUT),
                accessToken(
                        jwt -> jwt.with("scope", "users:approve")
                                .with("aud", "other")
                                .signed(),
                        ANNA_WITHOUT),
                accessToken(
                        jwt -> jwt.with("scope", "users:approve")
                                .with("sub", "bert")
                                .signed(),
                        ANNA_WITHOUT),
                accessToken(
                        jwt -> jwt.with("scope", "users:approve")
                                .with("iss", "https://evil")
                                .signed(),
                        ANNA_WITHOUT),
                accessToken(
                        jwt -> jwt.with("scope", "users:approve")
                                .signed(Jwts.header(JWSAlgorithm.RS256, "first"), Jwts.OTHER_KEY),
                        ANNA_WITHOUT),
                accessToken(jwt -> unsigned(jwt.with("scope", "users:approve")), ANNA_WITHOUT));
    }

    private static Arguments accessToken(Function<Jwts, String> form, Arrival arrival) {
        return Arguments.of(form, arrival);
    }

    @ParameterizedTest
    @MethodSource("accessTokens")
    void aScopeOfAnAccessTokenOfThisPersonPermits(Function<Jwts, String> form, Arrival arrival) {
        Jwts claims = Jwts.good(provider.issuer(), clock.instant());
        provider.answers(Map.of("access_token", form.apply(claims)));
        assertThat(signIn()).isEqualTo(arrival);
    }

    @Test
    void anIssuerThatNamesItselfMustBeTheOneThatAnswers() {
        provider.metadata(Map.of("authorization_response_iss_parameter_supported", true));
        for (Optional<String> wrong : List.of(Optional.<String>empty(), Optional.of("https://evil.example.com"))) {
            Started started = start(signIn);
            assertThat(reason(signIn.finish(
                            CALLBACK, started.secret(), comeBack(started).getOrDefault("code", ""), wrong)))
                    .isEqualTo("The callback does not name this issuer");
        }
        assertThat(provider.exchanges()).isEmpty();
        Started started = start(signIn);
        Optional<String> right = Optional.of(provider.url().toString());
        assertThat(signIn.finish(CALLBACK, started.secret(), comeBack(started).getOrDefault("code", ""), right))
                .isEqualTo(ANNA);
    }

    static Stream<Arguments> metadata() {
        return Stream.of(
                Arguments.of("authorization_endpoint", "", "no authorization_endpoint that is safe to use"),
                Arguments.of("authorization_endpoint", "http://evil.example.com/a", "that is safe to use"),
                Arguments.of("authorization_endpoint", "javascript:alert(1)", "that is safe to use"),
                Arguments.of("authorization_endpoint", "https://as.example.com/a#b", "that is safe to use"),
                Arguments.of("authorization_endpoint", "https://bank@as.example.com/a", "that is safe to use"),
                Arguments.of(
                        "authorization_endpoint", "https://as.example.com/" + "a".repeat(2000), "that is safe to use"),
                Arguments.of("authorization_endpoint", "https://a b", "that is safe to use"),
                Arguments.of("token_endpoint", "http://evil.example.com/t", "no token_endpoint that is safe to use"),
                Arguments.of("token_endpoint", 7, "no token_endpoint that is safe to use"),
                Arguments.of("issuer", "https://evil.example.com", "names another issuer"),
                Arguments.of("code_challenge_methods_supported", List.of("plain"), "does not offer PKCE with S256"),
                Arguments.of(
                        "token_endpoint_auth_methods_supported",
                        List.of("private_key_jwt"),
                        "accepts a client's secret"));
    }

    @ParameterizedTest
    @MethodSource("metadata")
    void metadataThatAreNotSafeStartNothing(String key, Object value, String reason) {
        provider.metadata(Map.of(key, value));
        OpenIdSignIn confidential = with(Optional.of(new Secret("s3cret")), Duration.ofSeconds(20));
        assertThat(problem(confidential.start(CALLBACK))).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "\"x\"",
                "{}",
                "{\"id_token\":null}",
                "{\"id_token\":[\"a.b.c\"]}",
                "{\"id_token\":\"\u0000\"}",
                "<html>",
                "{\"scope\":\"users:approve\"}"
            })
    void garbageSignsNobodyIn(String body) {
        provider.issuer().answer(OpenIdProvider.TOKEN, 200, body);
        assertThat(signIn()).isInstanceOf(Arrival.Failed.class);
        provider.issuer().answer(RunningIssuer.OAUTH_METADATA, 200, body);
        clock.advance(Duration.ofMinutes(6));
        assertThat(signIn.start(CALLBACK).problem()).isPresent();
    }

    @Test
    void nestedGarbageSignsNobodyIn() {
        provider.issuer().answer(OpenIdProvider.TOKEN, 200, "{\"id_token\":" + "[".repeat(100_000));
        assertThat(reason(signIn())).endsWith("without JSON");
    }

    @Test
    void aHugeAnswerSignsNobodyIn() {
        provider.answers(Map.of("scope", "users:approve " + "x".repeat(300_000)));
        assertThat(reason(signIn())).contains("the body is larger than 262144 bytes");
    }

    @Test
    void aRedirectIsNotFollowed() {
        provider.issuer().redirect(OpenIdProvider.TOKEN, provider.url() + "/elsewhere");
        assertThat(reason(signIn())).contains("answered with status 302");
        assertThat(provider.issuer().fetched()).doesNotContain("/elsewhere");
    }

    @Test
    void anIssuerThatDoesNotAnswerSignsNobodyIn() {
        OpenIdSignIn hasty = with(Optional.empty(), Duration.ofMillis(300));
        provider.issuer().hang(RunningIssuer.OAUTH_METADATA);
        assertThat(problem(hasty.start(CALLBACK))).contains("did not answer within 300 ms");

        provider.metadata(Map.of());
        Started started = start(signIn);
        String code = comeBack(started).getOrDefault("code", "");
        provider.issuer().hang(OpenIdProvider.TOKEN);
        assertThat(hasty.finish(CALLBACK, started.secret(), code, Optional.empty()))
                .isInstanceOf(Arrival.Failed.class);
    }

    @Test
    void anIssuerThatIsDownSignsNobodyIn() {
        Started started = start(signIn);
        String code = comeBack(started).getOrDefault("code", "");
        provider.issuer().goDown();
        assertThat(signIn.finish(CALLBACK, started.secret(), code, Optional.empty()))
                .isInstanceOf(Arrival.Failed.class);
    }

    @Test
    void atMostEightWaitForASlowIssuer() throws InterruptedException {
        provider.issuer().hang(RunningIssuer.OAUTH_METADATA);
        ExecutorService browsers = Executors.newCachedThreadPool();
        try {
            for (int browser = 0; browser < 8; browser++) {
                browsers.execute(() -> signIn.start(CALLBACK));
            }
            Wait.until("eight sign-ins wait", () -> provider.issuer().fetches(RunningIssuer.OAUTH_METADATA) == 8);
            assertThat(problem(signIn.start(CALLBACK))).isEqualTo("too many sign-ins wait for the issuer");
        } finally {
            browsers.shutdownNow();
        }
    }

    @Test
    void theMetadataAreKeptForFiveMinutes() {
        signIn();
        signIn();
        assertThat(provider.issuer().fetches(RunningIssuer.OAUTH_METADATA)).isEqualTo(2);
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        start(signIn);
        assertThat(provider.issuer().fetches(RunningIssuer.OAUTH_METADATA)).isEqualTo(3);
    }

    @Test
    void noSecretIsLogged() {
        OpenIdSignIn confidential = with(Optional.of(new Secret("s3cret")), Duration.ofSeconds(20));
        Started started = start(confidential);
        String code = comeBack(started).getOrDefault("code", "");
        confidential.finish(CALLBACK, started.secret(), code, Optional.empty());
        confidential.finish(CALLBACK, started.secret(), code, Optional.empty());
        provider.idTokens(jwt -> "t0ken." + jwt.claims().get("nonce"));
        finish(confidential, start(confidential));
        provider.issuer().answer(OpenIdProvider.TOKEN, 200, "{\"id_token\":\"t0ken");
        finish(confidential, start(confidential));

        String logged = String.join(
                "\n", log.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
        assertThat(logged.lines()).hasSize(3);
        assertThat(logged)
                .contains(provider.url().toString())
                .doesNotContain("s3cret", "t0ken", code, started.state())
                .doesNotContain(started.secret().reveal().split("\\.", -1));
    }
}
