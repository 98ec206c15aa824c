package io.github.usersmcp.call;

import io.github.usersmcp.confirm.Decision;
import io.github.usersmcp.confirm.Preview;
import io.github.usersmcp.value.Risk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** How a tool call ended. */
public sealed interface Outcome {

    RequestIds trace();

    /** The name in the audit log, where a dry run or a change that was not made must not look like a change. */
    default String recordedName() {
        if (this instanceof ConfirmationRequired) {
            return "confirmation_required";
        }
        return this instanceof Declined ? "declined" : "failed";
    }

    /** Adds a warning; a failure carries it in its hint. A call that ended before it ran needs no warning. */
    default Outcome withWarning(String warning) {
        if (this instanceof Completed completed) {
            List<String> warnings = new ArrayList<>(completed.warnings());
            warnings.add(warning);
            return new Completed(completed.summary(), completed.result(), warnings, completed.trace());
        }
        if (this instanceof Failed failed) {
            return new Failed(failed.error().withHint(failed.error().hint() + " " + warning), failed.trace());
        }
        return this;
    }

    /**
     * The call was completed.
     *
     * @param summary what was done, in one sentence
     * @param result the tool's own result: user, users and pagination, client, …
     * @param warnings what else the person should know
     */
    record Completed(String summary, ObjectNode result, List<String> warnings, RequestIds trace) implements Outcome {
        public Completed {
            warnings = List.copyOf(warnings);
        }

        @Override
        public String recordedName() {
            if (result.has("dryRun")) {
                return "rehearsed";
            }
            return result.path("changed").asBoolean(true) ? "completed" : "unchanged";
        }
    }

    /**
     * A person has to confirm first; then the same call with the token runs.
     *
     * @param way how the person is asked
     * @param token the ticket that the next call must carry
     */
    record ConfirmationRequired(
            Preview preview,
            Risk risk,
            List<String> reasons,
            Decision.Way way,
            String token,
            Instant expiresAt,
            RequestIds trace)
            implements Outcome {
        public ConfirmationRequired {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * The person declined, or no one confirmed; nothing was changed.
     *
     * @param message what happened, a sentence without its period
     * @param next what to do next, in sentences
     */
    record Declined(Decision.By by, String message, Optional<String> next, RequestIds trace) implements Outcome {}

    /** The call was not completed, or it is unknown whether it was. */
    record Failed(CallError error, RequestIds trace) implements Outcome {}

    /**
     * The identifiers that the API's support asks for.
     *
     * @param requestId the {@code x-request-id} of the request that mattered; empty when none was sent
     * @param traceId the {@code x-trace-id}, if the caller set one
     */
    record RequestIds(Optional<String> requestId, Optional<String> traceId) {
        static final RequestIds NONE = new RequestIds(Optional.empty(), Optional.empty());
    }

    /** The result of one step of a call: a value for the next step, or the outcome that ends the call. */
    sealed interface Step<T> {

        record Onward<T>(T value) implements Step<T> {}

        record End<T>(Outcome outcome) implements Step<T> {}

        static <T> Step<T> onward(T value) {
            return new Onward<>(value);
        }

        static <T> Step<T> end(Outcome outcome) {
            return new End<>(outcome);
        }

        static <T> Step<T> fail(CallError error) {
            return new End<>(new Outcome.Failed(error, RequestIds.NONE));
        }

        default <R> Step<R> then(Function<T, Step<R>> next) {
            if (this instanceof Onward<T> onward) {
                return next.apply(onward.value());
            }
            return new End<>(((End<T>) this).outcome());
        }

        default Outcome finish(Function<T, Outcome> last) {
            if (this instanceof Onward<T> onward) {
                return last.apply(onward.value());
            }
            return ((End<T>) this).outcome();
        }
    }
}
