package io.github.usersmcp.auth;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A running issuer at which a person signs in, who always agrees; what it returns can be made wrong. */
final class OpenIdProvider implements AutoCloseable {
    static final String CLIENT = "desk";
    static final String TOKEN = "/token";
    private static final String AUTHORIZE = "/authorize";

    private final RunningIssuer issuer = new RunningIssuer(Jwts.KEY);
    private final Instant now;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final List<RunningIssuer.Request> exchanges = new CopyOnWriteArrayList<>();
    private final AtomicInteger issued = new AtomicInteger();
    private volatile Function<Jwts, String> idToken = OpenIdProvider::signed;
    private volatile Map<String, Object> answer = Map.of("scope", "openid users:approve", "access_token", "opaque");

    OpenIdProvider(Instant now) {
        this.now = now;
        metadata(Map.of());
        issuer.answerBy(AUTHORIZE, this::authorize).answerBy(TOKEN, this::exchange);
    }

    RunningIssuer issuer() {
        return issuer;
    }

    /** Publishes metadata in which these differ. */
    OpenIdProvider metadata(Map<String, Object> others) {
        Map<String, Object> metadata = new LinkedHashMap<>(Map.of(
                "issuer",
                issuer.url().toString(),
                "jwks_uri",
                issuer.url() + RunningIssuer.KEYS,
                "authorization_endpoint",
                issuer.url() + AUTHORIZE,
                "token_endpoint",
                issuer.url() + TOKEN));
        metadata.putAll(others);
        issuer.answer(RunningIssuer.OAUTH_METADATA, 200, json(metadata));
        return this;
    }

    OpenIdProvider idTokens(Function<Jwts, String> form) {
        idToken = form;
        return this;
    }

    /** Returns these next to the ID token. */
    OpenIdProvider answers(Map<String, Object> members) {
        answer = members;
        return this;
    }

    List<RunningIssuer.Request> exchanges() {
        return exchanges;
    }

    /** What a right ID token says. */
    Jwts claims(String nonce) {
        return new Jwts(Map.of(
                "iss",
                issuer.url().toString(),
                "aud",
                CLIENT,
                "sub",
                "anna",
                "nonce",
                nonce,
                "iat",
                now.getEpochSecond(),
                "exp",
                now.plusSeconds(300).getEpochSecond()));
    }

    static String signed(Jwts claims) {
        return signed(claims, JOSEObjectType.JWT, Jwts.KEY);
    }

    static String signed(Jwts claims, JOSEObjectType type, JWK key) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("first")
                .type(type)
                .build();
        return claims.signed(header, key);
    }

    static Map<String, String> fields(String encoded) {
        return Arrays.stream(encoded.split("&", -1))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private RunningIssuer.Answer authorize(RunningIssuer.Request request) {
        Map<String, String> query = fields(request.query());
        String code = "code-" + issued.incrementAndGet();
        codes.put(code, query);
        String back =
                query.getOrDefault("redirect_uri", "") + "?code=" + code + "&state=" + query.getOrDefault("state", "");
        return new RunningIssuer.Answer(302, Map.of("Location", back), "");
    }

    private RunningIssuer.Answer exchange(RunningIssuer.Request request) {
        exchanges.add(request);
        Map<String, String> form = fields(request.body());
        Optional<Map<String, String>> asked = Optional.ofNullable(codes.remove(form.getOrDefault("code", "")));
        return asked.filter(
                        query -> query.getOrDefault("redirect_uri", "").equals(form.getOrDefault("redirect_uri", ""))
                                && query.getOrDefault("code_challenge", "")
                                        .equals(challenge(form.getOrDefault("code_verifier", ""))))
                .map(query -> new RunningIssuer.Answer(200, Map.of(), tokens(query)))
                .orElseGet(() -> new RunningIssuer.Answer(400, Map.of(), "{\"error\":\"invalid_grant\"}"));
    }

    private String tokens(Map<String, String> query) {
        Map<String, Object> members = new LinkedHashMap<>(answer);
        members.put("token_type", "Bearer");
        members.put("id_token", idToken.apply(claims(query.getOrDefault("nonce", ""))));
        return json(members);
    }

    static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Map<String, Object> members) {
        return JsonMapper.shared().writeValueAsString(members);
    }

    URI url() {
        return issuer.url();
    }

    @Override
    public void close() {
        issuer.close();
    }
}
