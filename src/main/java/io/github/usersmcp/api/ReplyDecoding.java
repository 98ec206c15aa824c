package io.github.usersmcp.api;

import io.github.usersmcp.value.RequestPlan;
import io.github.usersmcp.value.RequestPlan.Expected;
import io.github.usersmcp.value.Result;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Tells what a delivery means for a plan. */
final class ReplyDecoding {
    private final Clock clock;
    private final Supplier<SentSecrets> sent;

    /** @param sent what must not be shown of others' words */
    ReplyDecoding(Clock clock, Supplier<SentSecrets> sent) {
        this.clock = clock;
        this.sent = sent;
    }

    ApiResult decode(RequestPlan plan, WireResult delivery) {
        if (delivery instanceof WireResult.Answer answer) {
            return answered(plan, answer);
        }
        if (delivery instanceof WireResult.NotSent notSent) {
            return new ApiResult.Unreachable(notSent.obstacle(), notSent.reason());
        }
        if (delivery instanceof WireResult.Lost lost) {
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
        return json.filter(body -> ReplyShape.fits(body, plan.expected()))
                .<ApiResult>map(body -> new ApiResult.Reply(answer.status(), withoutEchoes(plan, answer, body)))
                .orElseGet(() -> unusable(answer, "the body is not of the documented shape"));
    }

    private JsonNode withoutEchoes(RequestPlan plan, WireResult.Answer answer, JsonNode body) {
        answer.body().toOptional().ifPresent(raw -> new EchoedSecrets(sent.get()).mask(body, raw, plan.secrets()));
        return body;
    }

    private static ApiResult unusable(WireResult.Answer answer, String reason) {
        return new ApiResult.NoUsableAnswer(reason, answer.status());
    }
}
