package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Violation;
import io.github.usersmcp.confirm.TicketProblem;
import java.util.List;
import java.util.Optional;

/**
 * Why a call failed and what to do about it.
 *
 * @param kind the kind of error
 * @param message what went wrong, in one sentence; contains no secret
 * @param status the HTTP status of the API's response, if there was one
 * @param retryable whether the same call may succeed later
 * @param hint the next sensible step, one that an assistant can act on
 * @param violations what is wrong with the arguments
 */
public record CallError(
        ErrorKind kind,
        String message,
        Optional<Integer> status,
        boolean retryable,
        String hint,
        List<Violation> violations) {

    private static final String STATE = "/requestState";

    public CallError {
        violations = List.copyOf(violations);
    }

    /** The state that the client returned with an answer is not the one that it received with the question. */
    static CallError badState(TicketProblem problem) {
        String message = "The request state " + problem.words();
        return new CallError(
                ErrorKind.INVALID_ARGUMENTS,
                message,
                Optional.empty(),
                false,
                "Nothing was done. Call again without an answer to have the person asked again.",
                List.of(new Violation(
                        STATE,
                        message,
                        "the state of the last question to exactly this call",
                        Optional.empty(),
                        Optional.empty())));
    }

    /**
     * Whether the call failed because it answers a question that was never asked or is closed. Protocol versions that have an
     * error for this use it.
     */
    public boolean concernsState() {
        return violations.stream().anyMatch(violation -> violation.pointer().equals(STATE));
    }

    static CallError of(ErrorKind kind, String message, String hint) {
        return new CallError(kind, message, Optional.empty(), false, hint, List.of());
    }

    static CallError retryable(ErrorKind kind, String message, String hint) {
        return new CallError(kind, message, Optional.empty(), true, hint, List.of());
    }

    CallError withMessage(String newMessage) {
        return new CallError(kind, newMessage, status, retryable, hint, violations);
    }

    CallError withHint(String newHint) {
        return new CallError(kind, message, status, retryable, newHint, violations);
    }

    CallError withStatus(int newStatus) {
        return new CallError(kind, message, Optional.of(newStatus), retryable, hint, violations);
    }
}
