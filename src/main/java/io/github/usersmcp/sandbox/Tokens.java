package io.github.usersmcp.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/** The access tokens issued and not yet expired: JWTs (RFC 7519), signed with a key of this start alone. */
final class Tokens {

    private static final int LIFETIME_SECONDS = 300;
    private static final int REFRESH_LIFETIME_SECONDS = 1800;
    private static final String ALGORITHM = "HmacSHA256";

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key = new SecretKeySpec(randomBytes(32), ALGORITHM);
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    private record Issued(String userId, Instant expiry) {}

    Tokens(Clock clock) {
        this.clock = clock;
    }

    /** The token endpoint's answer for that user. */
    ObjectNode issue(ObjectNode user, String clientId, String issuer) {
        Instant now = clock.instant();
        issued.values().removeIf(token -> !token.expiry().isAfter(now));
        String access = signed(claims("Bearer", LIFETIME_SECONDS, user, clientId, issuer));
        issued.put(access, new Issued(user.path("userId").asString(), now.plusSeconds(LIFETIME_SECONDS)));
        return Json.object()
                .put("access_token", access)
                .put("expires_in", LIFETIME_SECONDS)
                .put("refresh_expires_in", REFRESH_LIFETIME_SECONDS)
                .put("refresh_token", signed(claims("Refresh", REFRESH_LIFETIME_SECONDS, user, clientId, issuer)))
                .put("token_type", "Bearer")
                .put("scope", "email profile");
    }

    /** The userId that a token stands for; empty for one that is unknown or expired. */
    Optional<String> userOf(String token) {
        return Optional.ofNullable(issued.get(token))
                .filter(entry -> entry.expiry().isAfter(clock.instant()))
                .map(Issued::userId);
    }

    /** Revokes all tokens that were issued so far. */
    void expireAll() {
        issued.clear();
    }

    private ObjectNode claims(String type, int lifetime, ObjectNode user, String clientId, String issuer) {
        long now = clock.instant().getEpochSecond();
        return Json.object()
                .put("exp", now + lifetime)
                .put("iat", now)
                .put("jti", HexFormat.of().formatHex(randomBytes(16)))
                .put("iss", issuer)
                .put("sub", user.path("userId").asString())
                .put("typ", type)
                .put("azp", clientId)
                .put("preferred_username", user.path("email").asString())
                .put("email", user.path("email").asString());
    }

    private String signed(ObjectNode claims) {
        ObjectNode header = Json.object().put("alg", "HS256").put("typ", "JWT");
        String content = base64(header.toString().getBytes(StandardCharsets.UTF_8))
                + "."
                + base64(claims.toString().getBytes(StandardCharsets.UTF_8));
        return content + "." + base64(signature(content));
    }

    private byte[] signature(String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
