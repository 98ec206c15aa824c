package io.github.usersmcp.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import io.github.usersmcp.config.AuthenticationSettings.Issuer;
import io.github.usersmcp.network.Network;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Result;
import java.time.Clock;
import java.util.stream.Stream;

/**
 * Authenticates JWTs of one issuer (RFC 7519, RFC 9068). It checks the claims before the signature, so that only tokens with
 * this server's audience can cause it to fetch keys.
 */
final class JwtAuthenticator implements TokenAuthenticator {
    /** No principal of a static token begins with this. */
    static final String PREFIX = "jwt:";

    private final ClaimRules rules;
    private final JwtSignatures signatures;

    JwtAuthenticator(ClaimRules rules, CachedKeys keys) {
        this.rules = rules;
        this.signatures = JwtSignatures.ofAccessTokens(keys);
    }

    static JwtAuthenticator of(Issuer issuer, Network network, Clock clock) {
        IssuerMetadata metadata =
                new IssuerMetadata(issuer.url(), new MetadataClient(MetadataClient.USUAL_TIMEOUT, network));
        return new JwtAuthenticator(
                new ClaimRules(issuer.url().toString(), issuer.audience(), clock),
                new CachedKeys(new IssuerKeys(metadata), clock));
    }

    @Override
    public Authentication authenticate(String token) {
        Result<JWTClaimsSet> claims = signatures.claims(token, rules::problem);
        return claims instanceof Result.Good<JWTClaimsSet> good
                ? known(PREFIX + good.value().getSubject(), good.value())
                : refused(claims.problem().orElseThrow());
    }

    private static Authentication refused(String reason) {
        return reason.equals(JwtSignatures.NO_KEYS)
                ? new Authentication.Unavailable(reason)
                : new Authentication.Refused(reason, reason.equals(ClaimRules.EXPIRED));
    }

    private static Authentication known(String name, JWTClaimsSet claims) {
        Stream<String> scopes = Stream.of("scope", "scp").flatMap(claim -> Claim.texts(claims.getClaim(claim)));
        Grant grant = Grant.of(scopes);
        return grant.ceiling()
                .<Authentication>map(ceiling -> new Authentication.Known(new Principal(name, ceiling)))
                .orElseGet(() -> new Authentication.Unscoped(name, grant.approves()));
    }
}
