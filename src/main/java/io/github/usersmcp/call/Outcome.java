package io.github.usersmcp.call;

import io.github.usersmcp.confirm.Decision;
import io.github.usersmcp.confirm.Preview;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.value.Risk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What became of a tool call. */
public sealed interface Outcome {

    RequestIds trace();

    /** The name in the audit log, where a change that was rehearsed, or not made, must not look like one that was. */
    default String recordedName() {
        if (this instanceof ConfirmationRequired) {
            return "confirmation_required";
        }
        return this instanceof Declined ? "declined" : "failed";
    }

    /** The same with one more warning, in the hint of a failure; a call that ended before it ran needs none. */
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
     * It was done.
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
     * A person has to say yes first; the same call with the token then runs.
     *
     * @param question what the client asks the person; empty when an assistant has to show the preview
     * @param obstacle why the client, which said that it can ask, does not; a sentence
     * @param token the ticket that brings back the answer
     */
    record ConfirmationRequired(
            Preview preview,
            Risk risk,
            List<String> reasons,
            Optional<Question> question,
            Optional<String> obstacle,
            String token,
            Instant expiresAt,
            RequestIds trace)
            implements Outcome {
        public ConfirmationRequired {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Someone said no, or no one said yes; nothing was changed.
     *
     * @param message what happened, a sentence without its period
     * @param next what to do about it, in sentences
     */
    record Declined(Decision.By by, String message, Optional<String> next, RequestIds trace) implements Outcome {}

    /** It was not done, or it is unknown whether it was. */
    record Failed(CallError error, RequestIds trace) implements Outcome {}
}
