package io.github.usersmcp.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * JWTs as an issuer or an attacker makes them.
 *
 * @param claims what the token says
 */
public record Jwts(Map<String, Object> claims) {
    public static final String AUDIENCE = "https://users.example.com/mcp";
    public static final RSAKey KEY = rsa("first");
    static final RSAKey OTHER_KEY = rsa("second");
    static final ECKey EC_KEY = ec("third");

    /** One that is good in every way. */
    public static Jwts good(RunningIssuer issuer, Instant now) {
        return new Jwts(Map.of(
                "iss",
                issuer.url().toString(),
                "aud",
                AUDIENCE,
                "sub",
                "anna",
                "scope",
                "openid users:write",
                "exp",
                now.plusSeconds(300).getEpochSecond()));
    }

    public Jwts with(String claim, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.put(claim, value);
        return new Jwts(changed);
    }

    Jwts without(String claim) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.remove(claim);
        return new Jwts(changed);
    }

    public String json() {
        return JsonMapper.shared().writeValueAsString(claims);
    }

    public String signed() {
        return signed(header(JWSAlgorithm.RS256, KEY.getKeyID()), KEY);
    }

    String signed(JWSHeader header, JWK key) {
        return signed(header, key, json());
    }

    static String signed(JWSHeader header, JWK key, String payload) {
        try {
            JWSSigner signer = key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key);
            return signed(header, signer, payload);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String signed(JWSHeader header, JWSSigner signer, String payload) {
        try {
            JWSObject object = new JWSObject(header, new Payload(payload));
            object.sign(signer);
            return object.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JWSHeader header(JWSAlgorithm algorithm, String keyId) {
        return new JWSHeader.Builder(algorithm)
                .keyID(keyId)
                .type(new JOSEObjectType("at+jwt"))
                .build();
    }

    private static RSAKey rsa(String keyId) {
        try {
            return new RSAKeyGenerator(2048).keyID(keyId).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec(String keyId) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(keyId).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
