package io.github.usersmcp.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import io.github.usersmcp.value.PlainText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The claims that a JWT must have (RFC 7519, section 4.1; RFC 9068, section 4).
 *
 * @param issuer the exact issuer that it must have
 * @param audience an audience that it must have, maybe among others
 */
record ClaimRules(String issuer, String audience, Clock clock) {
    static final String EXPIRED = "The token has expired";

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);
    private static final int LONGEST_SUBJECT = 255;

    /** The first violated rule, described without any part of the token; empty when there is none. */
    Optional<String> problem(JWTClaimsSet claims) {
        return first(claims, Stream.of(this::issuer, this::audience, this::expiry, this::start, this::subject));
    }

    /** The same where the audience does not matter. */
    Optional<String> problemApartFromAudience(JWTClaimsSet claims) {
        return first(claims, Stream.of(this::issuer, this::expiry, this::start, this::subject));
    }

    private static Optional<String> first(JWTClaimsSet claims, Stream<Function<JWTClaimsSet, Optional<String>>> rules) {
        return rules.map(rule -> rule.apply(claims)).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> issuer(JWTClaimsSet claims) {
        return complain(!issuer.equals(claims.getIssuer()), "The token is from another issuer");
    }

    private Optional<String> audience(JWTClaimsSet claims) {
        return complain(!claims.getAudience().contains(audience), "The token is for another audience");
    }

    private Optional<String> expiry(JWTClaimsSet claims) {
        Optional<Instant> end = instant(claims.getExpirationTime());
        Instant now = clock.instant().minus(CLOCK_SKEW);
        return complain(end.isEmpty(), "The token has no expiry")
                .or(() -> complain(!now.isBefore(end.orElseThrow()), EXPIRED));
    }

    private Optional<String> start(JWTClaimsSet claims) {
        Instant now = clock.instant().plus(CLOCK_SKEW);
        return complain(
                instant(claims.getNotBeforeTime()).filter(now::isBefore).isPresent(), "The token is not valid yet");
    }

    /** Rejects a subject that is not plain text, because cleaning it could map two subjects to one name. */
    private Optional<String> subject(JWTClaimsSet claims) {
        String subject = Optional.ofNullable(claims.getSubject()).orElse("");
        boolean plain = PlainText.clean(subject, LONGEST_SUBJECT).equals(subject);
        return complain(
                subject.isEmpty() || !plain,
                "The token's subject is missing, longer than 255 characters or not plain text");
    }

    private static Optional<String> complain(boolean broken, String complaint) {
        return broken ? Optional.of(complaint) : Optional.empty();
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
