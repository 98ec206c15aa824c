package io.github.usersmcp.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.usersmcp.config.AuthenticationSettings.Issuer;
import io.github.usersmcp.network.Network;
import io.github.usersmcp.value.Principal;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Authenticates JWTs of one issuer (RFC 7519, RFC 9068). It checks the claims before the signature, so that only tokens with
 * this server's audience can cause it to fetch keys.
 */
final class JwtAuthenticator implements TokenAuthenticator {
    /** Algorithms with a key pair that Java can verify. With a shared secret, anyone who can check a token could forge one. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** No principal of a static token begins with this. */
    private static final String PREFIX = "jwt:";

    private final ClaimRules rules;
    private final DefaultJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();

    JwtAuthenticator(ClaimRules rules, CachedKeys keys) {
        this.rules = rules;
        signatures.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        signatures.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        signatures.setJWTClaimsSetVerifier(null);
    }

    static JwtAuthenticator of(Issuer issuer, Network network, Clock clock) {
        IssuerKeys keys = new IssuerKeys(issuer.url(), new MetadataClient(MetadataClient.USUAL_TIMEOUT, network));
        return new JwtAuthenticator(
                new ClaimRules(issuer.url().toString(), issuer.audience(), clock), new CachedKeys(keys, clock));
    }

    @Override
    public Authentication authenticate(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Optional<String> problem = rules.problem(claims);
            return problem.<Authentication>map(
                            reason -> new Authentication.Refused(reason, reason.equals(ClaimRules.EXPIRED)))
                    .orElseGet(() -> signed(jwt, claims));
        } catch (ParseException | RuntimeException e) {
            // The library throws unchecked exceptions for some input, such as a header of JSON null.
            return new Authentication.Refused("The token is not a signed JWT");
        }
    }

    private Authentication signed(SignedJWT jwt, JWTClaimsSet claims) {
        try {
            signatures.process(jwt, null);
            return known(PREFIX + claims.getSubject(), claims);
        } catch (KeySourceException e) {
            return new Authentication.Unavailable("The keys of the tokens' issuer are not available now");
        } catch (BadJWSException e) {
            return new Authentication.Refused("The token's signature is wrong");
        } catch (BadJOSEException | JOSEException e) {
            return new Authentication.Refused(
                    "The token's type or algorithm is not accepted, or its key is none of the issuer's");
        }
    }

    private static Authentication known(String name, JWTClaimsSet claims) {
        Stream<String> scopes = Stream.of("scope", "scp").flatMap(claim -> Claim.texts(claims.getClaim(claim)));
        Grant grant = Grant.of(scopes);
        return grant.ceiling()
                .<Authentication>map(ceiling -> new Authentication.Known(new Principal(name, ceiling)))
                .orElseGet(() -> new Authentication.Unscoped(name, grant.approves()));
    }
}
