package io.github.usersmcp.auth;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An issuer's keys, found through its metadata. */
final class IssuerKeys implements JWKSetSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private final IssuerMetadata metadata;

    IssuerKeys(IssuerMetadata metadata) {
        this.metadata = metadata;
    }

    /** Fetches both documents every time; {@link CachedKeys} caches them. */
    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, @Nullable SecurityContext context)
            throws JWKSetUnavailableException {
        try {
            URI url = metadata.read(document -> document.endpoint("jwks_uri"));
            return JWKSet.parse(metadata.fetch().get(url));
        } catch (IOException e) {
            throw unavailable(String.valueOf(e.getMessage()));
        } catch (ParseException | RuntimeException e) {
            // The library throws unchecked exceptions for some input, such as JSON null.
            throw unavailable("what it publishes is not a JSON Web Key Set");
        }
    }

    @Override
    public void close() {}

    private JWKSetUnavailableException unavailable(String reason) {
        LOG.warn("The keys of {} are not available: {}", metadata.issuer(), reason);
        return new JWKSetUnavailableException(reason);
    }
}
