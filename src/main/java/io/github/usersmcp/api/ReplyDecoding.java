package io.github.usersmcp.api;

import io.github.usersmcp.api.Transport.WireResult;
import io.github.usersmcp.value.RequestPlan;
import io.github.usersmcp.value.RequestPlan.Expected;
import io.github.usersmcp.value.Result;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Turns what came back over the wire into the result of a plan; checks that a reply has the documented shape. */
final class ReplyDecoding {
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
            return unusable(answer, "a redirect (status " + status + "), which is never followed; check the base URL");
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
        boolean digits = node.isString() && DIGITS.matcher(node.stringValue()).matches();
        return digits || node.isNumber();
    }
}
