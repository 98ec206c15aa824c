package io.github.usersmcp.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claims that an ID token must have (OpenID Connect Core 1.0, section 3.1.3.7).
 *
 * @param issuer the exact issuer that it must have
 * @param clientId the client that it must be for
 */
record IdTokenRules(String issuer, String clientId, Clock clock) {
    /** A token that answers a request just sent was just issued. */
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    /**
     * The first violated rule, described without any part of the token; empty when there is none.
     *
     * @param nonce the nonce of the request that it must answer
     */
    Optional<String> problem(JWTClaimsSet claims, String nonce) {
        return new ClaimRules(issuer, clientId, clock)
                .problem(claims)
                .or(() -> complain(!isForThisClient(claims), "The token was issued to another client"))
                .or(() -> complain(!isNew(claims.getIssueTime()), "The token was not issued just now"))
                .or(() -> complain(!isSame(claims.getClaim("nonce"), nonce), "The token has another nonce"));
    }

    private boolean isForThisClient(JWTClaimsSet claims) {
        @Nullable Object party = claims.getClaim("azp");
        return party == null ? claims.getAudience().size() == 1 : party.equals(clientId);
    }

    private boolean isNew(@Nullable Date issued) {
        Instant now = clock.instant();
        return issued != null
                && !issued.toInstant().isAfter(now.plus(CLOCK_SKEW))
                && !issued.toInstant().isBefore(now.minus(OLDEST));
    }

    private static boolean isSame(@Nullable Object given, String expected) {
        return given instanceof String text && MessageDigest.isEqual(bytes(text), bytes(expected));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<String> complain(boolean broken, String complaint) {
        return broken ? Optional.of(complaint) : Optional.empty();
    }
}
