package io.github.usersmcp.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import io.github.usersmcp.config.AuthenticationSettings.Issuer;
import io.github.usersmcp.config.DeskSettings;
import io.github.usersmcp.config.NetworkSettings;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.network.Network;
import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs people in at the approval desk with OpenID Connect: authorization code flow with PKCE, state and nonce (OpenID Connect
 * Core 1.0, section 3.1; RFC 7636; RFC 9207). It remembers nothing of a sign-in; what belongs to one is in {@link Started}. At
 * most eight sign-ins wait for the issuer at once, five seconds for each of its answers. Safe for use by many threads.
 */
public final class OpenIdSignIn {
    private static final Logger LOG = LoggerFactory.getLogger(OpenIdSignIn.class);
    private static final String SCOPE = "openid " + Scopes.APPROVE;
    private static final int MOST_AT_ONCE = 8;
    private static final int RANDOM_BYTES = 32;
    private static final int LONGEST_CODE = 4096;
    private static final Duration METADATA_KEPT = Duration.ofMinutes(5);

    private final URI issuer;
    private final DeskSettings.SignIn client;
    private final IssuerMetadata metadata;
    private final CodeExchange exchange;
    private final ApproveScope scope;
    private final JwtSignatures signatures;
    private final Clock clock;
    private final SecureRandom random;
    private final Semaphore waiting = new Semaphore(MOST_AT_ONCE);
    private volatile Optional<Known> known = Optional.empty();

    private record Known(OpenIdEndpoints endpoints, Instant until) {}

    /**
     * A sign-in that has begun.
     *
     * @param issuer where the browser continues
     * @param state what the issuer returns to the callback with the code; the browser that began must be the one that returns
     * @param secret what {@link #finish} needs; the browser must not see it
     */
    public record Started(URI issuer, String state, Secret secret) {}

    /** How a sign-in ended. */
    public sealed interface Arrival {
        /**
         * The person may approve.
         *
         * @param name {@code jwt:<sub>}, the same as the name of the principal of this person's access tokens
         */
        record Permitted(String name) implements Arrival {}

        /** The person is known but has not been granted {@code users:approve}. */
        record NotPermitted(String name) implements Arrival {}

        /**
         * Nobody is signed in.
         *
         * @param reason why the sign-in failed, for the log, without secrets
         */
        record Failed(String reason) implements Arrival {}
    }

    OpenIdSignIn(Issuer issuer, DeskSettings.SignIn client, MetadataClient http, Clock clock, SecureRandom random) {
        this.issuer = issuer.url();
        this.client = client;
        this.metadata = new IssuerMetadata(issuer.url(), http);
        this.exchange = new CodeExchange(client, http);
        CachedKeys keys = new CachedKeys(new IssuerKeys(metadata), clock);
        this.scope = new ApproveScope(issuer, client.clientId(), JwtSignatures.ofAccessTokens(keys), clock);
        this.signatures = JwtSignatures.ofIdTokens(keys);
        this.clock = clock;
        this.random = random;
    }

    /** Does not connect yet. */
    public static OpenIdSignIn of(
            Issuer issuer, DeskSettings.SignIn client, NetworkSettings network, Clock clock, SecureRandom random) {
        MetadataClient http = new MetadataClient(MetadataClient.USUAL_TIMEOUT, new Network(network));
        return new OpenIdSignIn(issuer, client, http, clock, random);
    }

    /**
     * Starts a sign-in. Blocks while it reads the issuer's metadata, which it keeps for five minutes.
     *
     * @param callback the URL of the desk to which the issuer sends the browser back; registered with the issuer
     * @return bad when the issuer cannot be used now; the reason is already logged
     */
    public Result<Started> start(URI callback) {
        return bounded(() -> tryToStart(callback), Result::<Started>bad);
    }

    private Result<Started> tryToStart(URI callback) {
        try {
            return Result.good(start(callback, endpoints().authorization()));
        } catch (IOException e) {
            return Result.bad(logged(String.valueOf(e.getMessage())));
        }
    }

    private Started start(URI callback, URI endpoint) {
        String state = random();
        String verifier = random();
        String nonce = random();
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", client.clientId());
        request.put("redirect_uri", callback.toString());
        request.put("scope", SCOPE);
        request.put("state", state);
        request.put("nonce", nonce);
        request.put("code_challenge", challenge(verifier));
        request.put("code_challenge_method", "S256");
        String joint = endpoint.getRawQuery() == null ? "?" : "&";
        return new Started(
                URI.create(endpoint.toASCIIString() + joint + FormFields.encoded(request)),
                state,
                new Secret(verifier + "." + nonce));
    }

    /**
     * Finishes a sign-in. Blocks while it exchanges the code, and while it fetches the issuer's keys if it does not know them.
     *
     * @param callback the same as at the start
     * @param secret of the sign-in that began with the state that came back; use it only once
     * @param code the parameter {@code code} of the callback
     * @param answering the parameter {@code iss} of the callback, if it has one
     */
    public Arrival finish(URI callback, Secret secret, String code, Optional<String> answering) {
        return bounded(() -> tryToFinish(callback, secret, code, answering), Arrival.Failed::new);
    }

    private Arrival tryToFinish(URI callback, Secret secret, String code, Optional<String> answering) {
        String[] parts = secret.reveal().split("\\.", -1);
        if (parts.length != 2 || code.isBlank() || code.length() > LONGEST_CODE) {
            return failed("The callback has no code that could be from the issuer");
        }
        try {
            OpenIdEndpoints endpoints = endpoints();
            boolean another = answering.isEmpty()
                    ? endpoints.namesItself()
                    : !answering.get().equals(issuer.toString());
            if (another) {
                return failed("The callback does not name this issuer");
            }
            CodeExchange.Tokens tokens = exchange.redeem(endpoints, callback, code, new Secret(parts[0]));
            IdTokenRules rules = new IdTokenRules(issuer.toString(), client.clientId(), clock);
            Result<JWTClaimsSet> claims =
                    signatures.claims(tokens.idToken().reveal(), any -> rules.problem(any, parts[1]));
            return claims instanceof Result.Good<JWTClaimsSet> good
                    ? arrived(tokens, good.value())
                    : failed("ID token: " + claims.problem().orElseThrow());
        } catch (IOException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private Arrival arrived(CodeExchange.Tokens tokens, JWTClaimsSet claims) {
        String name = JwtAuthenticator.PREFIX + claims.getSubject();
        if (scope.isGranted(tokens, claims)) {
            return new Arrival.Permitted(name);
        }
        LOG.warn("{} signed in at {} but may not approve: the issuer did not grant {}", name, issuer, Scopes.APPROVE);
        return new Arrival.NotPermitted(name);
    }

    private Arrival failed(String reason) {
        return new Arrival.Failed(logged(reason));
    }

    private String logged(String reason) {
        LOG.warn("A sign-in for the approval desk at {} failed: {}", issuer, reason);
        return reason;
    }

    /** A slow issuer must not hold all threads of the server. */
    private <T> T bounded(Supplier<T> work, Function<String, T> busy) {
        if (!waiting.tryAcquire()) {
            return busy.apply(logged("too many sign-ins wait for the issuer"));
        }
        try {
            return work.get();
        } finally {
            waiting.release();
        }
    }

    private OpenIdEndpoints endpoints() throws IOException {
        Instant now = clock.instant();
        Optional<Known> kept = known.filter(any -> now.isBefore(any.until()));
        if (kept.isPresent()) {
            return kept.get().endpoints();
        }
        boolean withSecret = client.clientSecret().isPresent();
        OpenIdEndpoints fetched = metadata.read(document -> OpenIdEndpoints.of(document, withSecret));
        known = Optional.of(new Known(fetched, now.plus(METADATA_KEPT)));
        return fetched;
    }

    private String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return base64(bytes);
    }

    private static String challenge(String verifier) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
