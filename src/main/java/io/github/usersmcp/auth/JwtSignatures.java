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
import io.github.usersmcp.value.Result;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Checks the signatures of an issuer's JWTs. */
final class JwtSignatures {
    static final String NOT_A_JWT = "The token is not a signed JWT";
    static final String NO_KEYS = "The keys of the tokens' issuer are not available now";
    static final String WRONG = "The token's signature is wrong";
    static final String NOT_ACCEPTED =
            "The token's type or algorithm is not accepted, or its key is none of the issuer's";

    private static final int LONGEST = 16 * 1024;

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

    private final DefaultJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();

    private JwtSignatures(CachedKeys keys, DefaultJOSEObjectTypeVerifier<SecurityContext> types) {
        signatures.setJWSTypeVerifier(types);
        signatures.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        signatures.setJWTClaimsSetVerifier(null);
    }

    /** Those of access tokens, whose type is {@code at+jwt} (RFC 9068, section 2.1), {@code JWT} or missing. */
    static JwtSignatures ofAccessTokens(CachedKeys keys) {
        return new JwtSignatures(
                keys,
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT,
                        new JOSEObjectType("at+jwt"),
                        new JOSEObjectType("application/at+jwt"),
                        null));
    }

    /** Those of ID tokens, whose type is {@code JWT} or missing. */
    static JwtSignatures ofIdTokens(CachedKeys keys) {
        return new JwtSignatures(keys, new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
    }

    /**
     * The claims of a token whose signature is right. The rules come first, so that only tokens that follow them can cause a
     * fetch of keys.
     *
     * @param rules finds what is wrong with the claims
     */
    Result<JWTClaimsSet> claims(String token, Function<JWTClaimsSet, Optional<String>> rules) {
        if (token.length() > LONGEST) {
            return Result.bad("The token is longer than 16 KiB");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            return rules.apply(claims).<Result<JWTClaimsSet>>map(Result::bad).orElseGet(() -> signed(jwt, claims));
        } catch (ParseException | RuntimeException e) {
            // The library throws unchecked exceptions for some input, such as a header of JSON null.
            return Result.bad(NOT_A_JWT);
        }
    }

    private Result<JWTClaimsSet> signed(SignedJWT jwt, JWTClaimsSet claims) {
        try {
            signatures.process(jwt, null);
            return Result.good(claims);
        } catch (KeySourceException e) {
            return Result.bad(NO_KEYS);
        } catch (BadJWSException e) {
            return Result.bad(WRONG);
        } catch (BadJOSEException | JOSEException e) {
            return Result.bad(NOT_ACCEPTED);
        }
    }
}
