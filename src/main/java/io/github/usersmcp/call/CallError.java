package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Violation;
import java.util.List;
import java.util.Optional;

/**
 * Why a call failed and what to do about it.
 *
 * @param kind from the closed list
 * @param message what went wrong, in one sentence, with nothing secret in it
 * @param status the API's HTTP status, if it gave one
 * @param retryable whether the same call may succeed later
 * @param hint the next sensible step, in words that an assistant can act on
 * @param violations what is wrong with the arguments
 */
public record CallError(
        ErrorKind kind,
        String message,
        Optional<Integer> status,
        boolean retryable,
        String hint,
        List<Violation> violations) {

    public CallError {
        violations = List.copyOf(violations);
    }

    static CallError of(ErrorKind kind, String message, String hint) {
        return new CallError(kind, message, Optional.empty(), false, hint, List.of());
    }

    static CallError retryable(ErrorKind kind, String message, String hint) {
        return new CallError(kind, message, Optional.empty(), true, hint, List.of());
    }

    CallError withHint(String newHint) {
        return new CallError(kind, message, status, retryable, newHint, violations);
    }

    CallError withStatus(int newStatus) {
        return new CallError(kind, message, Optional.of(newStatus), retryable, hint, violations);
    }
}
