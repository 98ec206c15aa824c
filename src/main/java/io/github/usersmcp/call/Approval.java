package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Violation;
import io.github.usersmcp.confirm.Confirmations;
import io.github.usersmcp.confirm.Decision;
import io.github.usersmcp.confirm.Preview;
import io.github.usersmcp.confirm.Proposal;
import io.github.usersmcp.confirm.Redemption;
import io.github.usersmcp.confirm.TicketProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gets a person's yes where one is needed, to the target as it is: after a yes it is looked up again, and when it no longer
 * is what the person saw, the person is asked again.
 */
final class Approval {
    private static final int MOST_QUESTIONS = 3;

    private final Reads reads;
    private final Lockout lockout;
    private final Confirmations confirmations;
    private final boolean dryRun;
    private final Clock clock;

    /** @param dryRun whether changes are only rehearsed */
    Approval(Reads reads, Lockout lockout, Confirmations confirmations, boolean dryRun, Clock clock) {
        this.reads = reads;
        this.lockout = lockout;
        this.confirmations = confirmations;
        this.dryRun = dryRun;
        this.clock = clock;
    }

    /** What a person is, or would be, shown of a call, and the read that it stands on. */
    private record Shown(Preview preview, Optional<Reads.Found> target) {
        static Shown of(Request request, Optional<Reads.Found> target) {
            return new Shown(Previews.of(request, target.map(Reads.Found::item)), target);
        }

        Trace trace() {
            return target.map(Reads.Found::trace).orElse(Trace.NONE);
        }

        Step<Optional<ObjectNode>> onward() {
            return Step.onward(target.map(Reads.Found::item));
        }
    }

    /** The target as it is now, once the call may run. */
    Step<Optional<ObjectNode>> obtain(Request request) {
        if (request.brought().isPresent() && request.tool().wording().isEmpty()) {
            return neverAsked(request);
        }
        boolean asks = confirmations.needed(request.assessment().risk())
                || request.brought().isPresent();
        if (dryRun && request.changes()) {
            return target(request).then(target -> rehearse(request, Shown.of(request, target), asks));
        }
        if (asks) {
            return target(request).then(target -> ask(request, Shown.of(request, target), request.brought(), 1));
        }
        boolean matters = !request.tool().result().changes().isEmpty() || guarded(request);
        return matters
                ? target(request).then(target -> Step.onward(target.map(Reads.Found::item)))
                : Step.onward(Optional.empty());
    }

    /** Nobody is ever asked about this tool, so whatever answers a question about it was made up. */
    private static Step<Optional<ObjectNode>> neverAsked(Request request) {
        request.journal().decided(new Decision.BadTicket(TicketProblem.NOT_OURS), Duration.ZERO);
        return Step.fail(CallError.badState(TicketProblem.NOT_OURS));
    }

    private static Step<Optional<ObjectNode>> rehearse(Request request, Shown shown, boolean asks) {
        return Step.end(Rehearsal.of(request, shown.preview(), asks, shown.trace()));
    }

    /** What the call hits, unless nobody may be hit that way. */
    private Step<Optional<Reads.Found>> target(Request request) {
        return reads.target(request).then(target -> {
            Optional<Outcome> refusal =
                    guarded(request) ? target.flatMap(found -> lockout.refusal(request, found)) : Optional.empty();
            return refusal.<Step<Optional<Reads.Found>>>map(Step::end).orElseGet(() -> Step.onward(target));
        });
    }

    private static boolean guarded(Request request) {
        return request.tool().guarded(request.arguments()).any();
    }

    private Step<Optional<ObjectNode>> ask(Request request, Shown shown, Optional<Redemption> brought, int question) {
        Instant asked = clock.instant();
        Decision decision = request.deadline()
                .excluding(() -> confirmations.decide(
                        proposal(request, shown), request.caller().person(), brought));
        request.journal().decided(decision, Duration.between(asked, clock.instant()));
        if (decision instanceof Decision.Granted granted) {
            return granted.channel() == Decision.Channel.ELICITATION
                    ? target(request).then(target -> recheck(request, shown, Shown.of(request, target), question))
                    : shown.onward();
        }
        return decision instanceof Decision.NotNeeded ? shown.onward() : Step.end(ending(request, shown, decision));
    }

    private static Proposal proposal(Request request, Shown shown) {
        return new Proposal(
                request.caller().principal(),
                request.tool().name(),
                request.arguments(),
                request.assessment().risk(),
                meanings(request, shown.preview()),
                shown.preview());
    }

    /** The worst first: what a rule found where it raised the risk, else what the tool always does. */
    private static List<String> meanings(Request request, Preview preview) {
        Stream<String> reasons = request.assessment().reasons().stream();
        Stream<String> consequences = preview.consequences().stream();
        boolean raised = request.assessment().risk() != request.tool().baseRisk();
        return (raised ? Stream.concat(reasons, consequences) : Stream.concat(consequences, reasons)).toList();
    }

    private Step<Optional<ObjectNode>> recheck(Request request, Shown before, Shown now, int question) {
        if (now.preview().equals(before.preview())) {
            return now.onward();
        }
        if (question == MOST_QUESTIONS) {
            return Step.end(new Outcome.Declined(
                    Decision.By.POLICY,
                    "What the person was shown kept changing while they decided",
                    Optional.empty(),
                    now.trace()));
        }
        return ask(request, now, Optional.empty(), question + 1);
    }

    private static Outcome ending(Request request, Shown shown, Decision decision) {
        if (decision instanceof Decision.AskFirst first) {
            return new Outcome.ConfirmationRequired(
                    shown.preview(),
                    request.assessment().risk(),
                    request.assessment().reasons(),
                    first.question(),
                    first.obstacle(),
                    first.ticket(),
                    first.expiresAt(),
                    shown.trace());
        }
        if (decision instanceof Decision.Declined declined) {
            return new Outcome.Declined(declined.by(), declined.message(), declined.next(), shown.trace());
        }
        if (decision instanceof Decision.Unproven unproven) {
            return new Outcome.Failed(unproven(unproven), shown.trace());
        }
        if (decision instanceof Decision.NotAsked notAsked) {
            return NotAskedOutcome.of(notAsked, shown.trace());
        }
        if (decision instanceof Decision.BadTicket bad) {
            CallError error =
                    request.brought().filter(Redemption.Retry.class::isInstance).isPresent()
                            ? CallError.badState(bad.problem())
                            : badToken(bad.problem());
            return new Outcome.Failed(error, shown.trace());
        }
        return new Outcome.Failed(Failures.cancelled(), shown.trace());
    }

    /** The text itself is not repeated: the person has it before them, and an assistant should not type it. */
    private static CallError unproven(Decision.Unproven unproven) {
        String message = unproven.given()
                ? "The text in confirmationText is not the one that the question asks for"
                : "The confirmation token needs the text that the person typed, in confirmationText";
        String hint = unproven.triesLeft() > 0
                ? "Nothing was done. Ask the person to type the text that the question shows, then call again with the same"
                        + " confirmationToken and, as confirmationText, what they typed. Attempts left: "
                        + unproven.triesLeft() + "."
                : "Nothing was done. Call again without confirmationToken and confirmationText to have the person asked"
                        + " anew.";
        return invalid("/confirmationText", message, "what the person typed", hint);
    }

    private static CallError badToken(TicketProblem problem) {
        return invalid(
                "/confirmationToken",
                "The confirmation token " + problem.words(),
                "the token of the last confirmation_required answer to exactly this call",
                "Nothing was done. Call again without confirmationToken to have the person asked anew.");
    }

    private static CallError invalid(String pointer, String message, String expected, String hint) {
        return new CallError(
                ErrorKind.INVALID_ARGUMENTS,
                message,
                Optional.empty(),
                false,
                hint,
                List.of(new Violation(pointer, message, expected, Optional.empty(), Optional.empty())));
    }
}
