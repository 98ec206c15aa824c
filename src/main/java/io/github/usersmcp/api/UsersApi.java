package io.github.usersmcp.api;

import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.config.Credentials.BearerToken;
import io.github.usersmcp.config.Credentials.PasswordGrant;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.value.RequestPlan;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The Users API. Safe for use by many threads, each of which blocks until its answer is there.
 *
 * <p>Interrupting a thread cancels its call: before anything is sent, and while a request that only reads is under way.
 * A change under way is waited for, because only its answer tells whether it happened. The interruption always stays in
 * the thread's flag.
 */
public final class UsersApi implements AutoCloseable {
    private final Transport transport;
    private final TokenSource tokens;
    private final Exchange exchange;
    private final Supplier<UUID> requestIds;

    /**
     * Connects to nothing yet.
     *
     * @param settings where the API is, how to sign in, and the bounds on time and size
     * @param clock tells when a token expires
     * @param requestIds makes a UUID version 4 for each request that the caller gave none for
     */
    public UsersApi(ApiSettings settings, Clock clock, Supplier<UUID> requestIds) {
        UserAgent userAgent = UserAgent.ofThisProgram();
        this.transport = new Transport(settings.connectTimeout(), settings.requestTimeout());
        this.tokens = tokens(settings, userAgent, transport, clock);
        this.exchange = new Exchange(
                new RequestEncoding(settings.baseUrl(), userAgent),
                transport,
                new ReplyDecoding(clock),
                settings.maxBodyBytes());
        this.requestIds = requestIds;
    }

    /**
     * Sends one request and waits for what becomes of it, which is never an exception. A 401 is answered once with
     * another token and a repetition, whatever the method: it says that nothing was done.
     *
     * @throws IllegalArgumentException if the plan has a path segment that is empty, {@code .} or {@code ..}
     */
    public ApiExchange send(RequestPlan plan, Correlation correlation) {
        String requestId = requestId(correlation);
        Grant grant = tokens.token();
        if (!(grant instanceof Grant.Given given)) {
            return new ApiExchange(requestId, 0, failure(grant));
        }
        ApiExchange first = exchange.run(plan, given.token(), requestId, correlation.traceId());
        return withoutSecrets(isUnauthorized(first) ? repeated(plan, correlation, first, given.token()) : first);
    }

    /** An error text of others may repeat what we sent. */
    private ApiExchange withoutSecrets(ApiExchange answered) {
        if (!(answered.result() instanceof ApiResult.Refused refused)) {
            return answered;
        }
        List<String> messages = refused.messages().stream().map(this::masked).toList();
        return new ApiExchange(
                answered.requestId(),
                answered.attempts(),
                new ApiResult.Refused(refused.status(), messages, refused.retryAfter(), refused.fromGateway()));
    }

    private String masked(String message) {
        String masked = message;
        for (Secret secret : tokens.secrets()) {
            masked = secret.reveal().isEmpty() ? masked : masked.replace(secret.reveal(), secret.toString());
        }
        return masked;
    }

    /**
     * Who this program signs in as, from the token's claims (read without verification) and the configured API user.
     * Gets a token if there is none; without one, only the configured user is known.
     *
     * @return empty if nothing is known
     */
    public Optional<ApiIdentity> identity() {
        return identity(
                tokens.token() instanceof Grant.Given given
                        ? Claims.of(given.token().text())
                        : Claims.NONE);
    }

    /** Gets a token now, whatever is kept, and says what became of it. */
    public SignIn signIn() {
        Grant grant = tokens.fresh();
        return grant instanceof Grant.Given given
                ? new SignIn.SignedIn(
                        given.token().expiresAt(),
                        identity(Claims.of(given.token().text())))
                : new SignIn.Failed(failure(grant));
    }

    /** Does ahead what the first request would wait for: makes the HTTP client and gets a token. Failures wait for it. */
    public void warm() {
        transport.warm();
        tokens.token();
    }

    /** The token that requests are signed with now; gets one if there is none, and is empty if none can be had. */
    public Optional<Secret> accessToken() {
        return tokens.token() instanceof Grant.Given given
                ? Optional.of(given.token().text())
                : Optional.empty();
    }

    /** Takes a rotated client secret into use, from the next token on. The token in use stays: it lives on. */
    public void useClientSecret(Secret secret) {
        tokens.useClientSecret(secret);
    }

    /** Lets go of the token and of idle connections. Calls under way end as they would have. */
    @Override
    public void close() {
        tokens.forget();
        transport.forget();
    }

    private ApiExchange repeated(RequestPlan plan, Correlation correlation, ApiExchange first, AccessToken refused) {
        Grant grant = tokens.insteadOf(refused);
        if (!(grant instanceof Grant.Given given)) {
            return new ApiExchange(first.requestId(), first.attempts(), failure(grant));
        }
        ApiExchange second = exchange.run(plan, given.token(), requestId(correlation), correlation.traceId());
        return new ApiExchange(
                second.requestId(),
                first.attempts() + second.attempts(),
                isUnauthorized(second) ? twiceUnauthorized() : second.result());
    }

    private String requestId(Correlation correlation) {
        return correlation.requestId().orElseGet(() -> requestIds.get().toString());
    }

    private Optional<ApiIdentity> identity(Claims claims) {
        return ApiIdentity.of(tokens.configuredUser(), claims);
    }

    private static boolean isUnauthorized(ApiExchange exchange) {
        return exchange.result() instanceof ApiResult.Refused refused && refused.status() == 401;
    }

    private static ApiResult twiceUnauthorized() {
        return new ApiResult.NotSignedIn(
                ApiResult.NotSignedIn.Reason.TOKEN_REFUSED,
                "The Users API does not accept a token that the token endpoint has just given."
                        + " Check that the base URL and the token URL belong together.");
    }

    private static ApiResult.Failure failure(Grant grant) {
        return ((Grant.Withheld) grant).failure();
    }

    private static TokenSource tokens(ApiSettings settings, UserAgent userAgent, Transport transport, Clock clock) {
        if (settings.credentials() instanceof PasswordGrant credentials) {
            TokenEndpoint endpoint = new TokenEndpoint(settings.tokenUrl(), userAgent, transport, clock);
            return new PasswordGrantTokens(credentials, endpoint, clock);
        }
        return new ReadyToken(((BearerToken) settings.credentials()).token(), clock);
    }
}
