package io.github.usersmcp.call;

import io.github.usersmcp.confirm.Decision;
import io.github.usersmcp.confirm.Preview;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.value.Risk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What became of a tool call. */
public sealed interface Outcome {

    RequestIds trace();

    /**
     * It was done.
     *
     * @param summary what was done, in one sentence
     * @param result the tool's own result: user, users and pagination, client, …
     * @param warnings what the person should know besides
     */
    record Completed(String summary, ObjectNode result, List<String> warnings, RequestIds trace) implements Outcome {
        public Completed {
            warnings = List.copyOf(warnings);
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
     * Somebody said no, or nobody said yes; nothing was changed.
     *
     * @param message what happened, a sentence without its period
     * @param next what to do about it, in sentences
     */
    record Declined(Decision.By by, String message, Optional<String> next, RequestIds trace) implements Outcome {}

    /** It was not done, or nobody knows. */
    record Failed(CallError error, RequestIds trace) implements Outcome {}
}
