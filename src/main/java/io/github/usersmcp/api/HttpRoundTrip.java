package io.github.usersmcp.api;

import io.github.usersmcp.api.ApiExchange.Attempt;
import io.github.usersmcp.api.ApiResult.Refused;
import io.github.usersmcp.api.TokenSource.AccessToken;
import io.github.usersmcp.api.Transport.PendingRequest;
import io.github.usersmcp.api.Transport.WireResult;
import io.github.usersmcp.value.RequestPlan;
import io.github.usersmcp.value.RequestPlan.Expected;
import io.github.usersmcp.value.Result;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Encodes a plan, sends it once and decodes the response. */
final class HttpRoundTrip {
    private static final Logger LOG = LoggerFactory.getLogger(HttpRoundTrip.class);

    private final RequestEncoding encoding;
    private final Transport transport;
    private final ReplyDecoding decoding;
    private final int maxBodyBytes;
    private final UsersApi.Observer observer;
    private final Clock clock;

    HttpRoundTrip(
            RequestEncoding encoding,
            Transport transport,
            ReplyDecoding decoding,
            int maxBodyBytes,
            UsersApi.Observer observer,
            Clock clock) {
        this.encoding = encoding;
        this.transport = transport;
        this.decoding = decoding;
        this.maxBodyBytes = maxBodyBytes;
        this.observer = observer;
        this.clock = clock;
    }

    /**
     * Sends the plan unless the calling thread is interrupted already.
     *
     * @param timeout maximum time to wait for the complete response
     */
    AttemptResult run(
            RequestPlan plan, AccessToken token, String requestId, Optional<String> traceId, Duration timeout) {
        HttpRequest request = encoding.encode(plan, token, requestId, traceId);
        if (Thread.currentThread().isInterrupted()) {
            return AttemptResult.unsent(requestId, new ApiResult.Cancelled());
        }
        Instant started = clock.instant();
        long start = System.nanoTime();
        PendingRequest pending = transport.start(request, maxBodyBytes, timeout);
        WireResult result = plan.reads() ? pending.awaitOrAbort() : pending.await();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        observer.answered(request.method(), status(result), took);
        log(request, requestId, result, took);
        Optional<Attempt> attempt = result instanceof WireResult.NotSent
                ? Optional.empty()
                : Optional.of(new Attempt(requestId, started, status(result)));
        return new AttemptResult(
                requestId,
                Optional.of(token),
                attempt,
                result instanceof WireResult.Lost,
                decoding.decode(plan, result));
    }

    private static void log(HttpRequest request, String requestId, WireResult result, Duration took) {
        LOG.atDebug()
                .addArgument(request.method())
                .addArgument(request.uri().getRawPath())
                .addArgument(outcome(result))
                .addArgument(took.toMillis())
                .addArgument(requestId)
                .log("{} {} -> {} in {} ms, request id {}");
    }

    private static Optional<Integer> status(WireResult result) {
        if (result instanceof WireResult.Answer answer) {
            return Optional.of(answer.status());
        }
        return result instanceof WireResult.Lost lost ? lost.status() : Optional.empty();
    }

    private static String outcome(WireResult result) {
        return result instanceof WireResult.Answer answer
                ? String.valueOf(answer.status())
                : result.getClass().getSimpleName();
    }

    /**
     * The result of one attempt.
     *
     * @param requestId the request id that it had, or would have had
     * @param token the token that was sent; empty when no request was attempted
     * @param attempt the request that was sent; empty when none was
     * @param lost whether the request was sent and no complete response arrived
     * @param result the decoded reply or the failure
     */
    record AttemptResult(
            String requestId, Optional<AccessToken> token, Optional<Attempt> attempt, boolean lost, ApiResult result) {

        /** An attempt that ended before anything was sent. */
        static AttemptResult unsent(String requestId, ApiResult.Failure why) {
            return new AttemptResult(requestId, Optional.empty(), Optional.empty(), false, why);
        }

        boolean isUnauthorized() {
            return result instanceof Refused refused && refused.status() == 401;
        }

        /** Whether this program held the attempt back, or could not get a token for it. */
        boolean isHeldBack() {
            return result instanceof ApiResult.HeldBack || result instanceof ApiResult.SignInUnavailable;
        }

        /** Whether it says nothing about the API's health: this program stopped it, or a person must first fix a setting. */
        boolean saysNothing() {
            return isHeldBack()
                    || result instanceof ApiResult.Cancelled
                    || (result instanceof ApiResult.Unreachable unreachable
                            && !unreachable.obstacle().mayPass()
                            && unreachable.obstacle() != Obstacle.REFUSED);
        }

        /** Whether the API, or the gateway in front of it, did not respond properly. */
        boolean isWithoutTheApi() {
            return lost
                    || result instanceof ApiResult.Unreachable
                    || (result instanceof Refused refused && refused.absent());
        }
    }

    /** Turns what came back over the wire into the result of a plan; checks that a reply has the documented shape. */
    static final class ReplyDecoding {
        private static final List<String> PAGINATION = List.of("page", "size");

        /** A page without these is still useful; the caller only does not learn how many other items exist. */
        private static final List<String> TOTALS = List.of("totalElements", "totalPages");

        private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

        private final Clock clock;
        private final Supplier<SentSecrets> sent;

        /** @param sent the secrets to mask in replies */
        ReplyDecoding(Clock clock, Supplier<SentSecrets> sent) {
            this.clock = clock;
            this.sent = sent;
        }

        ApiResult decode(RequestPlan plan, WireResult result) {
            if (result instanceof WireResult.Answer answer) {
                return answered(plan, answer);
            }
            if (result instanceof WireResult.NotSent notSent) {
                return new ApiResult.Unreachable(notSent.obstacle(), notSent.reason());
            }
            if (result instanceof WireResult.Lost lost) {
                return new ApiResult.NoUsableAnswer(lost.reason(), lost.status(), false);
            }
            return new ApiResult.Cancelled();
        }

        private ApiResult answered(RequestPlan plan, WireResult.Answer answer) {
            int status = answer.status();
            if (status >= 400) {
                return ErrorReply.read(answer, clock.instant(), sent.get());
            }
            if (status >= 300) {
                return unusable(
                        answer, "a redirect (status " + status + "), which is never followed; check the base URL");
            }
            return status == plan.success()
                    ? successful(plan, answer)
                    : unusable(answer, "status " + status + " instead of " + plan.success());
        }

        private ApiResult successful(RequestPlan plan, WireResult.Answer answer) {
            if (plan.expected() == Expected.NOTHING) {
                return new ApiResult.Reply(answer.status(), MissingNode.getInstance());
            }
            if (answer.body() instanceof Result.Bad<String> unreadable) {
                return unusable(answer, "the body is " + unreadable.reason());
            }
            Optional<JsonNode> json = answer.json();
            if (json.isEmpty()) {
                return unusable(answer, "the body is not JSON");
            }
            return json.filter(body -> fits(body, plan.expected()))
                    .<ApiResult>map(body -> new ApiResult.Reply(answer.status(), withoutEchoes(plan, answer, body)))
                    .orElseGet(() -> unusable(answer, "the body is not of the documented shape"));
        }

        private JsonNode withoutEchoes(RequestPlan plan, WireResult.Answer answer, JsonNode body) {
            answer.body().toOptional().ifPresent(raw -> sent.get().mask(body, raw, plan.secrets()));
            return body;
        }

        private static ApiResult unusable(WireResult.Answer answer, String reason) {
            return new ApiResult.NoUsableAnswer(reason, answer.status());
        }

        private static boolean fits(JsonNode body, Expected expected) {
            return switch (expected) {
                case NOTHING -> true;
                case LINKS -> body.isObject();
                case ITEM -> hasObjects(body) && body.path("data").size() == 1;
                case PAGE -> hasObjects(body) && hasPagination(body);
                case LIST -> hasObjects(body);
            };
        }

        private static boolean hasObjects(JsonNode body) {
            JsonNode data = body.path("data");
            return data.isArray() && data.valueStream().allMatch(JsonNode::isObject);
        }

        private static boolean hasPagination(JsonNode body) {
            JsonNode pagination = body.path("_pagination");
            return PAGINATION.stream().map(pagination::path).allMatch(ReplyDecoding::isCount)
                    && TOTALS.stream()
                            .map(pagination::path)
                            .allMatch(total -> total.isMissingNode() || total.isNull() || isCount(total));
        }

        private static boolean isCount(JsonNode node) {
            boolean digits =
                    node.isString() && DIGITS.matcher(node.stringValue()).matches();
            return digits || node.isNumber();
        }
    }
}
