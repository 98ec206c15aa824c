package io.github.usersmcp.auth;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's keys, fetched when they are first needed and cached for five minutes, or for an hour while the issuer is
 * unreachable. An unknown key causes another fetch, because the issuer may have changed its keys; but tokens cannot cause more
 * than two fetches in 30 seconds.
 */
final class CachedKeys implements JWKSource<SecurityContext> {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration KEPT_IN_AN_OUTAGE = Duration.ofHours(1);
    private static final Duration TWO_FETCHES = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final JWKSetSource<SecurityContext> keys;
    private final Clock clock;

    CachedKeys(JWKSetSource<SecurityContext> issuer, Clock clock) {
        this.clock = clock;
        this.keys = new CachingJWKSetSource<>(
                new RateLimitedJWKSetSource<>(
                        new OutageTolerantJWKSetSource<>(issuer, KEPT_IN_AN_OUTAGE.toMillis(), null),
                        TWO_FETCHES.toMillis(),
                        null),
                KEPT.toMillis(),
                LONGEST_WAIT.toMillis(),
                null);
    }

    /** Like the library's {@code JWKSetBasedJWKSource}, which supports only the system's clock. */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        JWKSet known = keys.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), clock.millis(), context);
        List<JWK> found = selector.select(known);
        return found.isEmpty() ? selector.select(renewed(known, context)) : found;
    }

    private JWKSet renewed(JWKSet known, @Nullable SecurityContext context) throws KeySourceException {
        try {
            return keys.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(known), clock.millis(), context);
        } catch (RateLimitReachedException e) {
            return known;
        }
    }
}
