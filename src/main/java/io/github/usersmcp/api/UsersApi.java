package io.github.usersmcp.api;

import io.github.usersmcp.api.ApiExchange.Correlation;
import io.github.usersmcp.api.AttemptLoop.RetryPolicy;
import io.github.usersmcp.api.HttpRoundTrip.ReplyDecoding;
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
 * A client for the Users API. Safe for use by many threads; its methods block until the response arrives.
 *
 * <p>Interrupting a thread cancels its call before anything is sent, between attempts, and during a read. The thread still
 * waits for a change that was sent, because only the response tells whether the change happened. The thread stays
 * interrupted.
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
     * Creates a client, which does not connect yet.
     *
     * @param settings where the API is, how to sign in, and limits
     * @param clock for the expiry of tokens and the deadlines of calls
     * @param requestIds generates a UUID version 4 for each request without an id from the caller
     * @param random for the jitter of retries
     * @param observer is notified of each exchange with the API and each token renewal
     */
    public UsersApi(
            ApiSettings settings, Clock clock, Supplier<UUID> requestIds, RandomGenerator random, Observer observer) {
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

    /** Creates a client without an observer. */
    public UsersApi(ApiSettings settings, Clock clock, Supplier<UUID> requestIds) {
        this(settings, clock, requestIds, new Random(), Observer.NONE);
    }

    /** The deadline of a call that starts now. */
    public Deadline deadline() {
        return Deadline.in(settings.bounds().callTimeout(), clock);
    }

    /** The deadline of a call of this caller that starts now. Callers that wait for the rate limiter take turns. */
    public Deadline deadline(String caller) {
        return Deadline.in(settings.bounds().callTimeout(), clock, caller);
    }

    /** Sends a request with the default deadline. */
    public ApiExchange send(RequestPlan plan, Correlation correlation) {
        return send(plan, correlation, deadline());
    }

    /**
     * Sends a request and waits for its result; a failure is a result, too. Up to three attempts are made where another one
     * can do no harm: if the request certainly was not sent; for a read without a response, or with a gateway's error or
     * 429; and for an idempotent change that the API did not perform, as a 401 (once, with another token) or the API's own
     * 429 tells. Any other change is not sent again once any part of it was sent.
     *
     * @param correlation the caller's identifiers; the first attempt uses its request id, later ones have fresh ids
     * @param deadline no attempt and no wait goes beyond it
     * @throws IllegalArgumentException if the plan has a path segment that is empty, {@code .} or {@code ..}
     */
    public ApiExchange send(RequestPlan plan, Correlation correlation, Deadline deadline) {
        return attempts().send(plan, correlation, deadline);
    }

    /**
     * The user that this program signs in as, from the token's claims (read without verification) and the configured API
     * user. Requests a token if none is cached; if that fails, only the configured user is known.
     *
     * @return empty if the user is not known
     */
    public Optional<ApiIdentity> identity(Deadline deadline) {
        return identity(accessToken(deadline).map(Claims::of).orElse(Claims.NONE));
    }

    /** Requests a new token now, even if a valid one is cached or the last request failed. */
    public SignIn signIn(Deadline deadline) {
        TokenResult result = tokens.fresh(deadline);
        return result instanceof TokenResult.Given given
                ? new SignIn.SignedIn(
                        given.token().expiresAt(),
                        identity(Claims.of(given.token().text())))
                : new SignIn.Failed(((TokenResult.Withheld) result).failure());
    }

    /**
     * Whether the credentials work: whether a token is cached or was obtained in the last seconds. Waits up to 5 seconds for
     * a token, and requests one at most every 10 seconds, however often it is called.
     */
    public boolean ready() {
        return tokens.ready(Deadline.in(LONGEST_PROBE, clock));
    }

    /** Creates the HTTP client and requests a token, so that the first request is fast. The first request reports failures. */
    public void warm() {
        var unused = attempts();
        transport.warm();
        tokens.token(deadline());
    }

    /** The current token, requested if none is cached; empty if none can be obtained. */
    public Optional<Secret> accessToken(Deadline deadline) {
        return tokens.token(deadline) instanceof TokenResult.Given given
                ? Optional.of(given.token().text())
                : Optional.empty();
    }

    /** Uses a rotated client secret from the next token request on. The current token stays valid. */
    public void useClientSecret(Secret secret) {
        tokens.useClientSecret(secret);
    }

    /** Drops the token and idle connections. Calls in progress are not affected. */
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

    private TokenSource tokens(Observer observer) {
        if (settings.credentials() instanceof PasswordGrant credentials) {
            TokenEndpoint endpoint = new TokenEndpoint(settings.tokenUrl(), transport, clock, observer);
            return new PasswordGrantTokens(credentials, endpoint, clock);
        }
        return new FixedAccessToken(((BearerToken) settings.credentials()).token(), clock);
    }

    /** Counts and times requests. Its methods must be fast and must not throw; they receive no personal data. */
    public interface Observer {
        /** Ignores everything. */
        Observer NONE = new Observer() {
            @Override
            public void answered(String method, Optional<Integer> status, Duration took) {}

            @Override
            public void tokenRenewed(boolean success) {}
        };

        /**
         * A request to the Users API ended.
         *
         * @param method the HTTP method
         * @param status the HTTP status; empty when no response arrived
         * @param took the time from sending to the last byte, or until it failed
         */
        void answered(String method, Optional<Integer> status, Duration took);

        /** A request to the token endpoint ended. */
        void tokenRenewed(boolean success);
    }
}
