package io.github.usersmcp.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.usersmcp.FuzzInputs;
import io.github.usersmcp.MovableClock;
import io.github.usersmcp.config.AuthenticationSettings;
import io.github.usersmcp.config.AuthenticationSettings.Issuer;
import io.github.usersmcp.config.NetworkSettings;
import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever comes in, there is an answer, and never the wrong one. */
class RandomCredentialsTest {
    private static final int ATTEMPTS = FuzzInputs.rounds(200);
    private static final String ALPHABET = "abAB01._~+/-= \t,\"\\{}:\u0000\u00E9\u200B\uD800";
    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "7",
            "-1",
            "1e400",
            "1e18",
            "9223372036854775807",
            "99999999999999999999",
            "0.5",
            "\"\"",
            "\"x\"",
            "[]",
            "[null]",
            "[[]]",
            "[1,\"users:read\"]",
            "{}",
            "{\"a\":{}}",
            "\"\\u0000\"",
            "\"\\ud800\"");

    private final Random random = new Random(20260728);
    private final MovableClock clock = new MovableClock();
    private final RunningIssuer issuer = new RunningIssuer(Jwts.KEY);
    private final Jwts good = Jwts.good(issuer, clock.instant());
    private Authenticator authenticator = authorization -> new Authentication.Missing();

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        Path tokens = Files.writeString(directory.resolve("tokens.yaml"), "[]");
        Result<Authenticator> opened = BearerAuthenticator.open(
                new AuthenticationSettings(Optional.of(tokens), Optional.of(new Issuer(issuer.url(), Jwts.AUDIENCE))),
                false,
                NetworkSettings.PLAIN,
                clock);
        authenticator = opened.toOptional().orElseThrow();
    }

    @AfterEach
    void closeTheIssuer() {
        issuer.close();
    }

    private void assertNotKnown(String authorization) {
        assertThat(authenticator.authenticate(Optional.of(authorization)))
                .as(authorization)
                .isNotNull()
                .isNotInstanceOf(Authentication.Known.class);
    }

    @Test
    void randomTextIsNeverKnown() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String text = text(random.nextInt(60));
            assertNotKnown(text);
            assertNotKnown("Bearer " + text);
        }
    }

    @Test
    void threeRandomPartsAreNeverKnown() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            assertNotKnown("Bearer %s.%s.%s".formatted(part(), part(), part()));
        }
    }

    @Test
    void aTokenChangedInOnePlaceIsNeverKnown() {
        String token = good.signed();
        int signature = token.lastIndexOf('.');
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int place = random.nextInt(signature);
            char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            if (token.charAt(place) != other) {
                assertNotKnown("Bearer " + token.substring(0, place) + other + token.substring(place + 1));
            }
        }
    }

    @Test
    void oddClaimsUnderAGoodSignatureHaveAnAnswer() {
        for (String claim : List.of("iss", "aud", "sub", "exp", "nbf", "iat", "jti", "scope", "scp")) {
            for (String value : ODD_VALUES) {
                String payload = good.without(claim).json().replaceFirst("\\{", "{\"" + claim + "\":" + value + ",");
                String token = Jwts.signed(Jwts.header(JWSAlgorithm.RS256, "first"), Jwts.KEY, payload);
                assertThat(authenticator.authenticate(Optional.of("Bearer " + token)))
                        .as(payload)
                        .isNotNull()
                        .isNotInstanceOf(Authentication.Unavailable.class);
            }
        }
    }

    @Test
    void deeplyNestedClaimsHaveAnAnswer() {
        String payload = "{\"a\":" + "[".repeat(5_000);
        assertNotKnown("Bearer " + base64("{\"alg\":\"RS256\"}") + "." + base64(payload) + ".c2ln");
    }

    /** Base64 of JSON-like text, mostly. */
    private String part() {
        return random.nextInt(4) == 0
                ? text(random.nextInt(20))
                : base64(
                        random.nextBoolean()
                                ? text(20)
                                : "{\"alg\":\"RS256\",\"a\":" + ODD_VALUES.get(random.nextInt(ODD_VALUES.size()))
                                        + "}");
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < length; index++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
