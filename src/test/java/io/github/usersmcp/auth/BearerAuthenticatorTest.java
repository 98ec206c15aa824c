package io.github.usersmcp.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.config.AuthenticationSettings;
import io.github.usersmcp.config.NetworkSettings;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Result;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerAuthenticatorTest {
    private static final Authentication BY_STATIC_TOKEN =
            new Authentication.Known(Principal.unrestricted("token:static"));
    private static final Authentication BY_JWT = new Authentication.Known(Principal.unrestricted("jwt:dynamic"));

    private final BearerAuthenticator both =
            new BearerAuthenticator(Optional.of(token -> BY_STATIC_TOKEN), Optional.of(token -> BY_JWT));

    private Authentication authenticate(String authorization) {
        return both.authenticate(Optional.of(authorization));
    }

    @Test
    void withoutAnyAuthenticationEverybodyIsLocal() {
        Result<Authenticator> opened = BearerAuthenticator.open(
                new AuthenticationSettings(Optional.empty(), Optional.empty()),
                false,
                NetworkSettings.PLAIN,
                new MovableClock());
        assertThat(opened.toOptional().orElseThrow().authenticate(Optional.empty()))
                .isEqualTo(new Authentication.Known(Principal.unrestricted("local")));
    }

    @Test
    void noHeaderIsNoCredentials() {
        assertThat(both.authenticate(Optional.empty())).isEqualTo(new Authentication.Missing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YTpi", "Digest a", "abc", "Bearerabc", "NotBearer abc", " Bearer abc"})
    void anotherSchemeIsNoCredentials(String authorization) {
        assertThat(authenticate(authorization)).isEqualTo(new Authentication.Missing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "bearer abc", "BEARER abc", "Bearer   abc", "Bearer abc=="})
    void theWordBearerMayBeInAnyCase(String authorization) {
        assertThat(authenticate(authorization)).isEqualTo(BY_STATIC_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer abc def",
                "Bearer abc, Bearer def",
                "Bearer abc,def",
                "Bearer =",
                "Bearer a=b",
                "Bearer \"abc\"",
                "Bearer ab\u00E9",
                "Bearer abc\nX: y",
                "Bearer abc\u0000",
            })
    void anythingButOneTokenIsRefused(String authorization) {
        assertThat(authenticate(authorization))
                .isEqualTo(new Authentication.Refused("The header must be the word Bearer and one token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "bearer \t"})
    void anEmptyTokenIsNamedAsSuch(String authorization) {
        assertThat(authenticate(authorization)).isEqualTo(new Authentication.Refused("The token is empty"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${USERS_MCP_TOKEN}", "${env:USERS_MCP_TOKEN}", "{env:USERS_MCP_TOKEN}", "${input:token}"})
    void aPlaceholderThatTheClientDidNotFillIsNamedAsSuch(String placeholder) {
        assertThat(authenticate("Bearer " + placeholder))
                .isEqualTo(new Authentication.Refused("The client sent " + placeholder
                        + " instead of a token; set that variable where the client starts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${}", "${a b}", "${a\"b}", "${a}x", "$abc", "${a\r\nX: y}"})
    void whatOnlyLooksLikeAPlaceholderIsNotRepeated(String token) {
        assertThat(authenticate("Bearer " + token))
                .isEqualTo(new Authentication.Refused("The header must be the word Bearer and one token"));
    }

    @Test
    void aPlaceholderOfOverAHundredCharactersIsNotRepeated() {
        assertThat(authenticate("Bearer ${" + "A".repeat(101) + "}"))
                .isEqualTo(new Authentication.Refused("The header must be the word Bearer and one token"));
    }

    @Test
    void aTokenOf16KibibytesIsTheLongest() {
        assertThat(authenticate("Bearer " + "a".repeat(16 * 1024))).isEqualTo(BY_STATIC_TOKEN);
        assertThat(authenticate("Bearer " + "a".repeat(16 * 1024 + 1)))
                .isEqualTo(new Authentication.Refused("The token is longer than 16 KiB"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a.b", "a.b.", ".b.c", "a..c", "a.b.c.d", "cum_abc"})
    void aTokenThatDoesNotLookLikeAJwtIsStatic(String token) {
        assertThat(authenticate("Bearer " + token)).isEqualTo(BY_STATIC_TOKEN);
    }

    @Test
    void aTokenOfThreePartsIsAJwt() {
        assertThat(authenticate("Bearer a.b.c")).isEqualTo(BY_JWT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a.b.c"})
    void whenOneKindIsConfiguredItGetsEveryToken(String token) {
        BearerAuthenticator onlyStatic = new BearerAuthenticator(Optional.of(any -> BY_STATIC_TOKEN), Optional.empty());
        BearerAuthenticator onlyJwts = new BearerAuthenticator(Optional.empty(), Optional.of(any -> BY_JWT));
        Optional<String> header = Optional.of("Bearer " + token);

        assertThat(onlyStatic.authenticate(header)).isEqualTo(BY_STATIC_TOKEN);
        assertThat(onlyJwts.authenticate(header)).isEqualTo(BY_JWT);
    }

    @Test
    void aHeaderOfMegabytesIsAnsweredAll() {
        assertThatCode(() -> authenticate("Bearer" + " ".repeat(2_000_000) + ".".repeat(2_000_000)))
                .doesNotThrowAnyException();
    }
}
