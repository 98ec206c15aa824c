package io.github.usersmcp.api;

import io.github.usersmcp.api.ApiExchange.Correlation;
import io.github.usersmcp.api.TokenSource.TokenResult;
import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.config.ApiSettings.Credentials.BearerToken;
import io.github.usersmcp.config.ApiSettings.Credentials.PasswordGrant;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.value.RequestPlan;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The Users API. Safe for use by many threads, each of which blocks until its answer is there.
 *
 * <p>Interrupting a thread cancels its call: before anything is sent, while it waits for its turn or for another attempt,
 * and while a request that only reads is under way. A change under way is waited for, because only its answer tells whether
 * it happened. The interruption always stays in the thread's flag.
 */
public final class UsersApi implements AutoCloseable {
    private static final Duration LONGEST_PROBE = Duration.ofSeconds(5);

    private final ApiSettings settings;
    private final Clock clock;
    private final Supplier<UUID> requestIds;
    private final RandomGenerator random;
    private final Transport transport;
    private final TokenSource tokens;
    private final HttpRoundTrip roundTrip;
    private AttemptLoop.@Nullable Shared attempts;

    /**
     * Connects to nothing yet.
     *
     * @param settings where the API is, how to sign in, and the bounds on time, size and number
     * @param clock tells when a token expires and a call's time is up
     * @param requestIds makes a UUID version 4 for each request that the caller gave none for
     * @param random spreads the repetitions of requests
     * @param observer is told of each exchange with the API and each token renewal
     */
    public UsersApi(
            ApiSettings settings,
            Clock clock,
            Supplier<UUID> requestIds,
            RandomGenerator random,
            ApiObserver observer) {
        this.settings = settings;
        this.clock = clock;
        this.requestIds = requestIds;
        this.random = random;
        this.transport = new Transport(settings, this::sent);
        this.tokens = tokens(observer);
        this.roundTrip = new HttpRoundTrip(
                new RequestEncoding(settings.baseUrl()),
                transport,
                new ReplyDecoding(clock, this::sent),
                settings.maxBodyBytes(),
                observer,
                clock);
    }

    /** The same with nobody watching. */
    public UsersApi(ApiSettings settings, Clock clock, Supplier<UUID> requestIds) {
        this(settings, clock, requestIds, new Random(), ApiObserver.NONE);
    }

    /** The time that one call has, from now on. */
    public Deadline deadline() {
        return Deadline.in(settings.bounds().callTimeout(), clock);
    }

    /** The same for a call of this caller's: callers that wait for the API take turns. */
    public Deadline deadline(String caller) {
        return Deadline.in(settings.bounds().callTimeout(), clock, caller);
    }

    /** Sends one request that is a call of its own. */
    public ApiExchange send(RequestPlan plan, Correlation correlation) {
        return send(plan, correlation, deadline());
    }

    /**
     * Sends a request and waits for what becomes of it, which is never an exception. It is sent up to three times where
     * that can do no harm: whatever certainly was not sent; a read that got no answer, a gateway's error or 429; and an
     * idempotent change that the API did not do, which a 401 (once, with another token) and the API's own 429 say. A change
     * that is not idempotent is never sent again after anything was sent.
     *
     * @param correlation the caller's identifiers; its request id is the first attempt's, every other one has a fresh one
     * @param deadline until when; no attempt and no wait goes beyond it
     * @throws IllegalArgumentException if the plan has a path segment that is empty, {@code .} or {@code ..}
     */
    public ApiExchange send(RequestPlan plan, Correlation correlation, Deadline deadline) {
        return attempts().send(plan, correlation, deadline);
    }

    /**
     * Who this program signs in as, from the token's claims (read without verification) and the configured API user.
     * Gets a token if there is none; without one, only the configured user is known.
     *
     * @return empty if nothing is known
     */
    public Optional<ApiIdentity> identity(Deadline deadline) {
        return identity(accessToken(deadline).map(Claims::of).orElse(Claims.NONE));
    }

    /** Gets a token now, whatever is kept and however it went before, and says what became of it. */
    public SignIn signIn(Deadline deadline) {
        TokenResult grant = tokens.fresh(deadline);
        return grant instanceof TokenResult.Given given
                ? new SignIn.SignedIn(
                        given.token().expiresAt(),
                        identity(Claims.of(given.token().text())))
                : new SignIn.Failed(((TokenResult.Withheld) grant).failure());
    }

    /**
     * Whether the credentials work: a token is held, or was had in the last seconds. It waits up to 5 seconds for one, and
     * asks for one at most every 10 seconds, however often it is called.
     */
    public boolean ready() {
        return tokens.ready(Deadline.in(LONGEST_PROBE, clock));
    }

    /** Does ahead what the first request would wait for: makes the HTTP client and gets a token. Failures wait for it. */
    public void warm() {
        var unused = attempts();
        transport.warm();
        tokens.token(deadline());
    }

    /** The token that requests are signed with now; gets one if there is none, and is empty if none can be had. */
    public Optional<Secret> accessToken(Deadline deadline) {
        return tokens.token(deadline) instanceof TokenResult.Given given
                ? Optional.of(given.token().text())
                : Optional.empty();
    }

    /** Uses a rotated client secret from the next token request on. The current token stays valid. */
    public void useClientSecret(Secret secret) {
        tokens.useClientSecret(secret);
    }

    /** Lets go of the token and of idle connections. Calls under way end as they would have. */
    @Override
    public void close() {
        tokens.forget();
        transport.forget();
    }

    /** Created for the first request, so that a start does not have to load these classes. */
    private synchronized AttemptLoop.Shared attempts() {
        if (attempts == null) {
            attempts = new AttemptLoop.Shared(
                    tokens,
                    roundTrip,
                    new RequestThrottle(settings.bounds()),
                    new ApiCircuitBreaker(clock),
                    new RetryPolicy(random),
                    settings.requestTimeout(),
                    requestIds);
        }
        return attempts;
    }

    private SentSecrets sent() {
        return new SentSecrets(tokens.secrets());
    }

    private Optional<ApiIdentity> identity(Claims claims) {
        return ApiIdentity.of(tokens.configuredUser(), claims);
    }

    private TokenSource tokens(ApiObserver observer) {
        if (settings.credentials() instanceof PasswordGrant credentials) {
            TokenEndpoint endpoint = new TokenEndpoint(settings.tokenUrl(), transport, clock, observer);
            return new PasswordGrantTokens(credentials, endpoint, clock);
        }
        return new FixedAccessToken(((BearerToken) settings.credentials()).token(), clock);
    }
}
