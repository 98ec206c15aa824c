package io.github.usersmcp.auth;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An issuer's keys, found through its metadata (RFC 8414, section 3; OpenID Connect Discovery 1.0, section 4). */
final class IssuerKeys implements JWKSetSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private final URI issuer;
    private final MetadataClient fetch;

    IssuerKeys(URI issuer, MetadataClient fetch) {
        this.issuer = issuer;
        this.fetch = fetch;
    }

    /** Fetches both documents every time; {@link CachedKeys} caches them. */
    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, @Nullable SecurityContext context)
            throws JWKSetUnavailableException {
        try {
            return JWKSet.parse(fetch.get(keysUrl()));
        } catch (IOException e) {
            throw unavailable(String.valueOf(e.getMessage()));
        } catch (ParseException | RuntimeException e) {
            // The library throws unchecked exceptions for some input, such as JSON null.
            throw unavailable("what it publishes is not a JSON Web Key Set");
        }
    }

    @Override
    public void close() {}

    /** Two URLs for an issuer without a path, three for one with a path (MCP 2025-11-25, basic/authorization). */
    static List<URI> metadataUrls(URI issuer) {
        String origin = issuer.getScheme() + "://" + issuer.getRawAuthority();
        String path = issuer.getRawPath().replaceFirst("/$", "");
        return Stream.of(
                        origin + "/.well-known/oauth-authorization-server" + path,
                        origin + "/.well-known/openid-configuration" + path,
                        origin + path + "/.well-known/openid-configuration")
                .distinct()
                .map(URI::create)
                .toList();
    }

    private URI keysUrl() throws IOException {
        List<String> failures = new ArrayList<>();
        for (URI url : metadataUrls(issuer)) {
            try {
                return keysUrl(url);
            } catch (IOException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        throw new IOException(String.join("; ", failures));
    }

    private URI keysUrl(URI metadataUrl) throws IOException {
        JsonNode metadata = json(metadataUrl);
        if (!metadata.path("issuer").asString("").equals(issuer.toString())) {
            throw new IOException(metadataUrl + " names another issuer");
        }
        return uri(metadata.path("jwks_uri").asString(""))
                .filter(this::isTrusted)
                .orElseThrow(() -> new IOException(metadataUrl + " has no jwks_uri that is safe to use"));
    }

    private JsonNode json(URI url) throws IOException {
        try {
            return JsonMapper.shared().readTree(fetch.get(url));
        } catch (JacksonException e) {
            throw new IOException(url + " is not JSON", e);
        }
    }

    /** Keys over plain HTTP are trusted only from the issuer's own origin. */
    private boolean isTrusted(URI keys) {
        boolean sameOrigin = issuer.getScheme().equalsIgnoreCase(keys.getScheme())
                && issuer.getRawAuthority().equalsIgnoreCase(keys.getRawAuthority());
        return sameOrigin || ("https".equalsIgnoreCase(keys.getScheme()) && keys.getHost() != null);
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private JWKSetUnavailableException unavailable(String reason) {
        LOG.warn("The keys of {} are not available: {}", issuer, reason);
        return new JWKSetUnavailableException(reason);
    }
}
