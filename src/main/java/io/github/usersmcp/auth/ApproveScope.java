package io.github.usersmcp.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import io.github.usersmcp.config.AuthenticationSettings.Issuer;
import io.github.usersmcp.config.Secret;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether an issuer granted {@code users:approve} to a person who signed in. Issuers say so in different places: in the answer
 * that has the tokens, in the ID token, or in an access token that is a JWT. An answer without scopes grants nothing, although
 * RFC 6749, section 5.1, lets an issuer leave them out if it granted all: some leave them out in any case.
 *
 * @param clientId the desk's client
 */
record ApproveScope(Issuer issuer, String clientId, JwtSignatures signatures, Clock clock) {

    /** @param idToken its claims, already checked */
    boolean isGranted(CodeExchange.Tokens tokens, JWTClaimsSet idToken) {
        Stream<String> ofIdToken =
                Stream.of("scope", "scp", "roles").flatMap(claim -> Claim.texts(idToken.getClaim(claim)));
        return Stream.concat(tokens.scopes().stream(), ofIdToken).anyMatch(Scopes.APPROVE::equals)
                || tokens.accessToken().stream()
                        .flatMap(token -> ofAccessToken(token, String.valueOf(idToken.getSubject())))
                        .anyMatch(Scopes.APPROVE::equals);
    }

    private Stream<String> ofAccessToken(Secret token, String subject) {
        return signatures.claims(token.reveal(), claims -> problem(claims, subject)).toOptional().stream()
                .flatMap(claims -> Stream.of("scope", "scp").flatMap(claim -> Claim.texts(claims.getClaim(claim))));
    }

    /** The token came directly from the issuer; its audience can be another API, so the client counts, too. */
    private Optional<String> problem(JWTClaimsSet claims, String subject) {
        boolean ours = claims.getAudience().contains(issuer.audience())
                || Stream.of("client_id", "azp").anyMatch(claim -> clientId.equals(claims.getClaim(claim)));
        return new ClaimRules(issuer.url().toString(), issuer.audience(), clock)
                .problemApartFromAudience(claims)
                .or(() -> ours && subject.equals(claims.getSubject())
                        ? Optional.empty()
                        : Optional.of("The access token is another client's or person's"));
    }
}
