package io.github.usersmcp.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A sign-in at the issuer lives in the cookie of its browser, which can neither read nor change it. */
class OpenIdCookiesTest {
    private static final OpenIdCookies.Attempt ATTEMPT =
            new OpenIdCookies.Attempt("state", "verifier.nonce", "/a/some-id");

    private final MovableClock clock = new MovableClock();
    private final OpenIdCookies cookies = new OpenIdCookies(clock, new SecureRandom());

    @Test
    void whatIsSealedComesBack() {
        assertThat(cookies.open(cookies.seal(ATTEMPT))).contains(ATTEMPT);
    }

    @Test
    void thousandsOfOthersReplaceNobody() {
        String first = cookies.seal(ATTEMPT);
        for (int i = 0; i < 5_000; i++) {
            cookies.seal(new OpenIdCookies.Attempt("state" + i, "secret", "/"));
        }
        assertThat(cookies.open(first)).contains(ATTEMPT);
    }

    @Test
    void theBrowserSeesNothing() {
        assertThat(cookies.seal(ATTEMPT)).doesNotContain("verifier").isNotEqualTo(cookies.seal(ATTEMPT));
    }

    @Test
    void afterTenMinutesItIsOver() {
        String sealed = cookies.seal(ATTEMPT);
        clock.advance(Duration.ofMinutes(10));
        assertThat(cookies.open(sealed)).isEmpty();
    }

    @Test
    void whatThisProcessDidNotSealIsNothing() {
        String sealed = cookies.seal(ATTEMPT);
        assertThat(new OpenIdCookies(clock, new SecureRandom()).open(sealed)).isEmpty();
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String altered = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThat(cookies.open(altered).filter(attempt -> !attempt.equals(ATTEMPT)))
                    .isEmpty();
        }
        for (String wrong : new String[] {"", "A", "%", "AAAAAAAAAAAAAAAA", "A".repeat(5_000)}) {
            assertThat(cookies.open(wrong)).isEmpty();
        }
    }
}
