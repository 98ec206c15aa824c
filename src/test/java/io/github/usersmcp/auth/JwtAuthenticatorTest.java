package io.github.usersmcp.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import io.github.usersmcp.MovableClock;
import io.github.usersmcp.config.AuthenticationSettings;
import io.github.usersmcp.config.AuthenticationSettings.Issuer;
import io.github.usersmcp.config.NetworkSettings;
import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Result;
import io.github.usersmcp.value.Risk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JwtAuthenticatorTest {
    private static final String NOT_SIGNED = "The token is not a signed JWT";
    private static final String NOT_ACCEPTED =
            "The token's type or algorithm is not accepted, or its key is none of the issuer's";

    private final MovableClock clock = new MovableClock();
    private final RunningIssuer issuer = new RunningIssuer(Jwts.KEY, Jwts.EC_KEY);
    private final Authenticator authenticator = authenticator();
    private final Jwts good = Jwts.good(issuer, clock.instant());

    @AfterEach
    void closeTheIssuer() {
        issuer.close();
    }

    private Authenticator authenticator() {
        Optional<Issuer> trusted = Optional.of(new Issuer(issuer.url(), Jwts.AUDIENCE));
        Result<Authenticator> opened = BearerAuthenticator.open(
                new AuthenticationSettings(Optional.empty(), trusted), false, NetworkSettings.PLAIN, clock);
        return opened.toOptional().orElseThrow();
    }

    private Authentication authenticate(String token) {
        return authenticator.authenticate(Optional.of("Bearer " + token));
    }

    private static Authentication known(String name, Risk ceiling) {
        return new Authentication.Known(new Principal(name, ceiling));
    }

    @Test
    void aGoodTokenIsItsSubjectWithItsHighestScope() {
        assertThat(authenticate(good.signed())).isEqualTo(known("jwt:anna", Risk.WRITE));
    }

    static Stream<JWSAlgorithm> rsaAlgorithms() {
        return Stream.of(
                JWSAlgorithm.RS256,
                JWSAlgorithm.RS384,
                JWSAlgorithm.RS512,
                JWSAlgorithm.PS256,
                JWSAlgorithm.PS384,
                JWSAlgorithm.PS512);
    }

    @ParameterizedTest
    @MethodSource("rsaAlgorithms")
    void everyRsaAlgorithmIsAccepted(JWSAlgorithm algorithm) {
        assertThat(authenticate(good.signed(Jwts.header(algorithm, "first"), Jwts.KEY)))
                .isInstanceOf(Authentication.Known.class);
    }

    @Test
    void ellipticCurvesAreAccepted() {
        assertThat(authenticate(good.signed(Jwts.header(JWSAlgorithm.ES256, "third"), Jwts.EC_KEY)))
                .isInstanceOf(Authentication.Known.class);
    }

    @Test
    void aTokenThatNamesNoKeyAndNoTypeIsAcceptedWhenOneOfTheKeysFits() {
        JWSHeader bare = new JWSHeader(JWSAlgorithm.RS256);
        assertThat(authenticate(good.signed(bare, Jwts.KEY))).isInstanceOf(Authentication.Known.class);
    }

    static Stream<Arguments> attacks() {
        return Stream.of(
                attack(
                        "another issuer",
                        jwt -> jwt.with("iss", "https://evil.example.com").signed(),
                        "The token is from another issuer"),
                attack("no issuer", jwt -> jwt.without("iss").signed(), "The token is from another issuer"),
                attack(
                        "another audience",
                        jwt -> jwt.with("aud", "https://other.example.com").signed(),
                        "The token is for another audience"),
                attack(
                        "a longer audience",
                        jwt -> jwt.with("aud", Jwts.AUDIENCE + "/x").signed(),
                        "The token is for another audience"),
                attack("no audience", jwt -> jwt.without("aud").signed(), "The token is for another audience"),
                attack("no expiry", jwt -> jwt.without("exp").signed(), "The token has no expiry"),
                attack(
                        "an expiry that is no number",
                        jwt -> jwt.with("exp", "never").signed(),
                        NOT_SIGNED),
                attack(
                        "no subject",
                        jwt -> jwt.without("sub").signed(),
                        "The token's subject is missing, longer than 255 characters or not plain text"),
                attack(
                        "a subject with unseen characters",
                        jwt -> jwt.with("sub", "an\u200Bna").signed(),
                        "The token's subject is missing, longer than 255 characters or not plain text"),
                attack("no signature", jwt -> unsigned(jwt, "none", ""), NOT_SIGNED),
                attack("alg none with something for a signature", jwt -> unsigned(jwt, "none", "c2ln"), NOT_SIGNED),
                attack("alg NONE", jwt -> unsigned(jwt, "NONE", "c2ln"), NOT_ACCEPTED),
                attack("the public key as a shared secret", JwtAuthenticatorTest::withPublicKeyAsSecret, NOT_ACCEPTED),
                attack(
                        "another's signature under a known key's name",
                        jwt -> jwt.signed(Jwts.header(JWSAlgorithm.RS256, "first"), Jwts.OTHER_KEY),
                        "The token's signature is wrong"),
                attack(
                        "another's key brought along",
                        JwtAuthenticatorTest::withItsOwnKey,
                        "The token's signature is wrong"),
                attack(
                        "a payload that was changed",
                        jwt -> withPayloadOf(jwt.with("sub", "root"), jwt.signed()),
                        "The token's signature is wrong"),
                attack(
                        "a key that the issuer does not have",
                        jwt -> jwt.signed(Jwts.header(JWSAlgorithm.RS256, "second"), Jwts.OTHER_KEY),
                        NOT_ACCEPTED),
                attack("another type of token", JwtAuthenticatorTest::ofAnotherType, NOT_ACCEPTED),
                attack(
                        "a critical header that nobody knows",
                        JwtAuthenticatorTest::withCriticalHeader,
                        "The token's signature is wrong"),
                attack("no JWT at all", jwt -> "a.b.c", NOT_SIGNED),
                attack("a header of null", jwt -> base64("null") + "." + base64(jwt.json()) + ".c2ln", NOT_SIGNED),
                attack(
                        "a payload of null",
                        jwt -> base64("{\"alg\":\"RS256\"}") + "." + base64("null") + ".c2ln",
                        NOT_SIGNED),
                attack("one part", jwt -> "abc", NOT_SIGNED),
                attack("five parts, as if encrypted", jwt -> jwt.signed() + ".a.b", NOT_SIGNED),
                attack(
                        "too long",
                        jwt -> jwt.with("filler", "x".repeat(16 * 1024)).signed(),
                        "The token is longer than 16 KiB"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void anAttackIsRefused(String name, Function<Jwts, String> attack, String reason) {
        assertThat(authenticate(attack.apply(good))).isEqualTo(new Authentication.Refused(reason));
    }

    private static Arguments attack(String name, Function<Jwts, String> attack, String reason) {
        return Arguments.of(name, attack, reason);
    }

    private static String unsigned(Jwts jwt, String algorithm, String signature) {
        return base64("{\"alg\":\"" + algorithm + "\"}") + "." + base64(jwt.json()) + "." + signature;
    }

    private static String withPublicKeyAsSecret(Jwts jwt) {
        try {
            MACSigner signer = new MACSigner(Jwts.KEY.toPublicKey().getEncoded());
            return Jwts.signed(Jwts.header(JWSAlgorithm.HS256, "first"), signer, jwt.json());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String withItsOwnKey(Jwts jwt) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("first")
                .jwk(Jwts.OTHER_KEY.toPublicJWK())
                .build();
        return jwt.signed(header, Jwts.OTHER_KEY);
    }

    private static String ofAnotherType(Jwts jwt) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("first")
                .type(new JOSEObjectType("logout+jwt"))
                .build();
        return jwt.signed(header, Jwts.KEY);
    }

    private static String withCriticalHeader(Jwts jwt) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("first")
                .criticalParams(Set.of("urgent"))
                .customParam("urgent", true)
                .build();
        return jwt.signed(header, Jwts.KEY);
    }

    private static String withPayloadOf(Jwts other, String token) {
        String[] parts = token.split("\\.", -1);
        return parts[0] + "." + base64(other.json()) + "." + parts[2];
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatATokenSaysIsCheckedBeforeAnyKeyIsFetched() {
        authenticate(good.with("iss", "https://evil.example.com").signed());
        authenticate(good.without("exp").signed());
        authenticate(good.without("aud").signed());
        assertThat(issuer.fetched()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-61, false", "-60, false", "-59, true", "0, true"})
    void aTokenIsGoodUntilItsExpiryAndAMinute(long secondsLeft, boolean accepted) {
        String token =
                good.with("exp", clock.instant().getEpochSecond() + secondsLeft).signed();
        assertThat(authenticate(token))
                .isEqualTo(
                        accepted
                                ? known("jwt:anna", Risk.WRITE)
                                : new Authentication.Refused("The token has expired", true));
    }

    @ParameterizedTest
    @CsvSource({"60, true", "61, false"})
    void aTokenIsGoodFromAMinuteBeforeItsStart(long secondsToGo, boolean accepted) {
        String token =
                good.with("nbf", clock.instant().getEpochSecond() + secondsToGo).signed();
        assertThat(authenticate(token))
                .isEqualTo(
                        accepted
                                ? known("jwt:anna", Risk.WRITE)
                                : new Authentication.Refused("The token is not valid yet"));
    }

    @Test
    void aTokenMayBeMeantForOthersAsWell() {
        String token = good.with("aud", List.of("https://other.example.com", Jwts.AUDIENCE))
                .signed();
        assertThat(authenticate(token)).isInstanceOf(Authentication.Known.class);
    }

    static Stream<Arguments> scopes() {
        return Stream.of(
                Arguments.of("scope", "users:read", Risk.READ),
                Arguments.of("scope", "users:read users:destructive email", Risk.DESTRUCTIVE),
                Arguments.of("scope", List.of("users:sensitive"), Risk.SENSITIVE),
                Arguments.of("scp", List.of("users:write", "openid"), Risk.WRITE),
                Arguments.of("scp", "users:write users:read", Risk.WRITE),
                Arguments.of("scp", List.of(1, "users:read"), Risk.READ));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void scopesAreReadAsIssuersWriteThem(String claim, Object value, Risk ceiling) {
        String token = good.without("scope").with(claim, value).signed();
        assertThat(authenticate(token)).isEqualTo(known("jwt:anna", ceiling));
    }

    static Stream<Object> otherScopes() {
        return Stream.of("", "openid", "users:READ", "xusers:read", "users:read,users:write", List.of(), 7);
    }

    @ParameterizedTest
    @MethodSource("otherScopes")
    void aGoodTokenWithoutOneOfOurScopesMayNothing(Object scopes) {
        assertThat(authenticate(good.with("scope", scopes).signed()))
                .isEqualTo(new Authentication.Unscoped("jwt:anna", false));
    }

    @Test
    void aTokenForTheDeskCallsNothingAndOneForBothIsACallers() {
        assertThat(authenticate(good.with("scope", "openid users:approve").signed()))
                .isEqualTo(new Authentication.Unscoped("jwt:anna", true));
        assertThat(authenticate(good.with("scope", "users:approve users:read").signed()))
                .isEqualTo(known("jwt:anna", Risk.READ));
    }

    @Test
    void theKeysAreFetchedOnceAndKeptForFiveMinutes() {
        authenticate(good.signed());
        authenticate(good.signed());
        assertThat(issuer.fetches(RunningIssuer.KEYS)).isEqualTo(1);

        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        authenticate(Jwts.good(issuer, clock.instant()).signed());
        assertThat(issuer.fetches(RunningIssuer.KEYS)).isEqualTo(2);
    }

    @Test
    void aKeyThatTheIssuerAddsIsFoundAtOnce() {
        authenticate(good.signed());
        issuer.publish(Jwts.OTHER_KEY);
        assertThat(authenticate(good.signed(Jwts.header(JWSAlgorithm.RS256, "second"), Jwts.OTHER_KEY)))
                .isInstanceOf(Authentication.Known.class);
    }

    @Test
    void unknownKeysMakeTwoFetchesInHalfAMinuteAtMost() {
        for (int attempt = 0; attempt < 50; attempt++) {
            assertThat(authenticate(good.signed(Jwts.header(JWSAlgorithm.RS256, "kid" + attempt), Jwts.OTHER_KEY)))
                    .isEqualTo(new Authentication.Refused(NOT_ACCEPTED));
        }
        assertThat(issuer.fetches(RunningIssuer.KEYS)).isEqualTo(2);
        assertThat(authenticate(good.signed())).isInstanceOf(Authentication.Known.class);
    }

    @Test
    void anIssuerThatIsDownMakesTokensUncheckable() {
        issuer.goDown();
        assertThat(authenticate(good.signed())).isInstanceOf(Authentication.Unavailable.class);
    }

    @Test
    void anIssuerThatIsDownIsNotAskedForEveryToken() {
        issuer.goDown();
        for (int attempt = 0; attempt < 20; attempt++) {
            assertThat(authenticate(good.signed())).isInstanceOf(Authentication.Unavailable.class);
        }
        assertThat(issuer.fetches(RunningIssuer.OAUTH_METADATA)).isLessThanOrEqualTo(4);
    }

    @Test
    void anIssuerThatComesBackIsFound() {
        issuer.answer(RunningIssuer.KEYS, 503, "");
        authenticate(good.signed());
        issuer.answer(RunningIssuer.KEYS, 200, "{\"keys\":[" + Jwts.KEY.toPublicJWK() + "]}");
        assertThat(authenticate(good.signed())).isInstanceOf(Authentication.Known.class);
    }

    @Test
    void anOutageIsBridgedForAnHour() {
        authenticate(good.signed());
        issuer.goDown();

        clock.advance(Duration.ofMinutes(30));
        assertThat(authenticate(Jwts.good(issuer, clock.instant()).signed())).isInstanceOf(Authentication.Known.class);
        clock.advance(Duration.ofMinutes(31));
        assertThat(authenticate(Jwts.good(issuer, clock.instant()).signed()))
                .isInstanceOf(Authentication.Unavailable.class);
    }

    /** On threads of their own: the JDK's HttpClient answers on the common pool, which a parallel stream would fill. */
    @Test
    void manyFirstTokensAtOnceMakeOneFetch() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(32);
        try {
            String token = good.signed();
            List<Future<Authentication>> results =
                    callers.invokeAll(Collections.nCopies(32, () -> authenticate(token)));
            for (Future<Authentication> result : results) {
                assertThat(Wait.on(result)).isInstanceOf(Authentication.Known.class);
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(issuer.fetches(RunningIssuer.KEYS)).isEqualTo(1);
    }
}
