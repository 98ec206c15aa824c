package io.github.usersmcp.chaos;

import java.util.Optional;
import java.util.Set;

/** Holds what was claimed of a call against what the sandbox did for it. */
final class Verdict {
    /** What the API, or the server before it, has decided: with the model at hand, it is known beforehand. */
    private static final Set<String> DECIDED = Set.of(
            "invalid_arguments",
            "not_found",
            "conflict",
            "not_allowed",
            "payment_required",
            "rejected",
            "misconfigured");

    private Verdict() {}

    /** What is not so; empty when all is well. */
    static Optional<String> of(Call call, Ending ending, Trace trace) {
        if (trace.changes() > 1 || (!call.changes() && trace.changes() > 0)) {
            return Optional.of("the change was made %d times".formatted(trace.changes()));
        }
        if (ending instanceof Ending.Answered answered) {
            return of(call, answered, trace);
        }
        return ending instanceof Ending.Cancelled || ending instanceof Ending.Lost
                ? Optional.empty()
                : Optional.of("there was no result");
    }

    private static Optional<String> of(Call call, Ending.Answered answered, Trace trace) {
        boolean made = trace.changes() == 1;
        return switch (answered.outcome()) {
            case "completed" -> completed(call, made);
            case "failed" -> failed(call, answered, made);
            default -> Optional.of("nobody was asked to confirm");
        };
    }

    private static Optional<String> completed(Call call, boolean made) {
        if (call.refusal().isPresent()) {
            return Optional.of("it should have been refused");
        }
        return call.changes() == made ? Optional.empty() : Optional.of("it says completed, and was not made");
    }

    private static Optional<String> failed(Call call, Ending.Answered answered, boolean made) {
        if (answered.unknown()) {
            return call.reads() ? Optional.of("a read has no unknown outcome") : Optional.empty();
        }
        if (made) {
            return Optional.of("it says failed, and was made");
        }
        if (answered.kind().equals("internal")) {
            return Optional.of("it hit a bug");
        }
        boolean foreseen = call.refusal().filter(answered.kind()::equals).isPresent();
        return DECIDED.contains(answered.kind()) && !foreseen
                ? Optional.of("there is no reason for " + answered.kind())
                : Optional.empty();
    }
}
