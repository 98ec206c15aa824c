package io.github.usersmcp.call;

import io.github.usersmcp.call.Outcome.RequestIds;
import io.github.usersmcp.confirm.Decision.By;
import io.github.usersmcp.confirm.Decision.NotAsked;
import java.util.Optional;

/** The outcome of a call whose person the server did not ask: why, and for how long it will not. */
final class NotAskedOutcome {
    private static final long MILLIS_PER_SECOND = 1000;

    private static final Optional<String> LEAVE_IT = Optional.of("Do not call again unless the person asks for it.");

    private NotAskedOutcome() {}

    static Outcome of(NotAsked notAsked, RequestIds trace) {
        String wait = seconds(notAsked);
        return switch (notAsked.reason()) {
            case DECLINED_BEFORE ->
                declined(
                        By.PERSON,
                        "The person declined this a moment ago; the server can ask them again in " + wait,
                        trace);
            case CLOSED_BEFORE ->
                declined(
                        By.CLIENT,
                        "The client closed or declined this question a moment ago; the server can ask again in " + wait,
                        trace);
            case TIMED_OUT_BEFORE ->
                declined(
                        By.TIMEOUT,
                        "This question was not answered a moment ago; the server can ask again in " + wait,
                        trace);
            case TOO_MANY_OPEN ->
                limited("The person was not asked: too many questions of this caller wait for an answer", wait, trace);
            case TOO_MANY_WITHOUT_YES ->
                limited(
                        "The person was not asked: too many questions of this caller ended without a yes in the last"
                                + " minute",
                        wait,
                        trace);
        };
    }

    private static Outcome declined(By by, String message, RequestIds trace) {
        return new Outcome.Declined(by, message, LEAVE_IT, trace);
    }

    private static Outcome limited(String message, String wait, RequestIds trace) {
        String hint =
                "Nothing was done. Settle the open questions with the person, or call again in %s.".formatted(wait);
        return new Outcome.Failed(CallError.retryable(ErrorKind.RATE_LIMITED, message, hint), trace);
    }

    /** Rounded up, so that waiting that long is enough. */
    private static String seconds(NotAsked notAsked) {
        long seconds = Math.max(1, (notAsked.retryAfter().toMillis() + MILLIS_PER_SECOND - 1) / MILLIS_PER_SECOND);
        return seconds == 1 ? "1 second" : seconds + " seconds";
    }
}
