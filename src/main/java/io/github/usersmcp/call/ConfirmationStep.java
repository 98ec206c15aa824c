package io.github.usersmcp.call;

import io.github.usersmcp.call.Outcome.Step;
import io.github.usersmcp.catalog.Violation;
import io.github.usersmcp.confirm.ConfirmationReply;
import io.github.usersmcp.confirm.Confirmations;
import io.github.usersmcp.confirm.Decision;
import io.github.usersmcp.confirm.Proposal;
import io.github.usersmcp.confirm.TicketProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gets a person's confirmation where one is needed. After a yes it reads the target again; if the target has changed since
 * the question, it asks the person again.
 */
final class ConfirmationStep {
    private static final int MOST_QUESTIONS = 3;

    private final Weighing weighing;
    private final FurtherReads further;
    private final Confirmations confirmations;
    private final boolean dryRun;
    private final Clock clock;

    /** @param dryRun whether changes are described instead of sent */
    ConfirmationStep(
            Weighing weighing, FurtherReads further, Confirmations confirmations, boolean dryRun, Clock clock) {
        this.weighing = weighing;
        this.further = further;
        this.confirmations = confirmations;
        this.dryRun = dryRun;
        this.clock = clock;
    }

    /** Returns the call, with its target as read last, once it may run. */
    Step<Weighing.Weighed> obtain(ValidCall request) {
        if (request.brought().isPresent() && request.tool().wording().isEmpty()) {
            return neverAsked(request);
        }
        boolean looks = asks(request) || rehearsed(request) || Weighing.needed(request);
        Step<Weighing.Weighed> weighed =
                looks ? weighing.weigh(request) : Step.onward(Weighing.Weighed.asGiven(request));
        return weighed.then(this::decide);
    }

    private Step<Weighing.Weighed> decide(Weighing.Weighed weighed) {
        ValidCall request = weighed.request();
        if (rehearsed(request)) {
            return Step.end(DryRun.of(request, shown(weighed).preview(), asks(request), weighed.trace()));
        }
        return asks(request) ? ask(shown(weighed), request.brought(), 1) : Step.onward(weighed);
    }

    /** The call with what its question shows beside the target. */
    private Weighing.Weighed shown(Weighing.Weighed weighed) {
        return weighed.with(further.read(weighed));
    }

    /** Reads again everything that the call and its approval depend on. */
    Step<Weighing.Weighed> lookAgain(Weighing.Weighed before) {
        return weighing.weigh(before.call()).then(now -> Step.onward(asks(now.request()) ? shown(now) : now));
    }

    private boolean rehearsed(ValidCall request) {
        return dryRun && request.changes();
    }

    private boolean asks(ValidCall request) {
        return confirmations.needed(request.assessment().risk())
                || request.brought().isPresent();
    }

    /** Whether the approval still covers what would happen now, or none is needed. */
    boolean covers(Weighing.Weighed approved, Weighing.Weighed now) {
        return !asks(now.request()) || now.looksLike(approved);
    }

    /** The server never asks about this tool, so the client invented the answer. */
    private static Step<Weighing.Weighed> neverAsked(ValidCall request) {
        request.journal().decided(new Decision.BadTicket(TicketProblem.NOT_OURS), Duration.ZERO);
        return Step.fail(CallError.badState(TicketProblem.NOT_OURS));
    }

    private Step<Weighing.Weighed> ask(Weighing.Weighed shown, Optional<ConfirmationReply> brought, int question) {
        ValidCall request = shown.request();
        Instant asked = clock.instant();
        Decision decision = request.deadline()
                .excluding(() ->
                        confirmations.decide(proposal(shown), request.caller().person(), brought));
        request.journal().decided(decision, Duration.between(asked, clock.instant()));
        if (decision instanceof Decision.Granted granted) {
            return takesTime(granted.channel())
                    ? lookAgain(shown).then(now -> recheck(shown, now, question))
                    : Step.onward(shown);
        }
        return decision instanceof Decision.NotNeeded ? Step.onward(shown) : Step.end(ending(shown, decision));
    }

    /** Whether the person decided while the call waited, so that the target may have changed. */
    private static boolean takesTime(Decision.Channel channel) {
        return channel == Decision.Channel.ELICITATION || channel == Decision.Channel.DESK;
    }

    private static Proposal proposal(Weighing.Weighed shown) {
        ValidCall request = shown.request();
        return new Proposal(
                request.caller().principal(),
                request.caller().client(),
                request.tool().name(),
                shown.given().arguments(),
                QuestionTopic.of(shown),
                request.assessment().risk(),
                meanings(shown),
                shown.preview());
    }

    /**
     * What the call means, most serious first: roles that grant everything, by name; what else it hits; then the reasons of the rule that raised
     * the risk or, if none did, what the tool always does.
     */
    private static List<String> meanings(Weighing.Weighed shown) {
        ValidCall request = shown.request();
        Stream<String> reasons = request.assessment().reasons().stream();
        Stream<String> consequences = shown.preview().consequences().stream();
        boolean raised = request.assessment().risk() != request.tool().baseRisk();
        Stream<String> rest = raised ? Stream.concat(reasons, consequences) : Stream.concat(consequences, reasons);
        List<String> powerful = shown.roles().powerful();
        List<String> beside = shown.beside().sentences();
        Stream<String> first = Stream.of(powerful, beside)
                .filter(sentences -> !sentences.isEmpty())
                .map(sentences -> String.join(" ", sentences));
        return Stream.concat(first, rest.filter(meaning -> !powerful.contains(meaning) && !beside.contains(meaning)))
                .toList();
    }

    private Step<Weighing.Weighed> recheck(Weighing.Weighed before, Weighing.Weighed now, int question) {
        if (covers(before, now)) {
            return Step.onward(now);
        }
        if (question == MOST_QUESTIONS) {
            return Step.end(new Outcome.Declined(
                    Decision.By.POLICY,
                    "What the person was shown kept changing while they decided",
                    Optional.empty(),
                    now.trace()));
        }
        return ask(now, Optional.empty(), question + 1);
    }

    private static Outcome ending(Weighing.Weighed shown, Decision decision) {
        ValidCall request = shown.request();
        if (decision instanceof Decision.AskFirst first) {
            return new Outcome.ConfirmationRequired(
                    shown.preview(),
                    request.assessment().risk(),
                    request.assessment().reasons(),
                    first.way(),
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
            CallError error = request.brought()
                            .filter(ConfirmationReply.Retry.class::isInstance)
                            .isPresent()
                    ? CallError.badState(bad.problem())
                    : badToken(bad.problem());
            return new Outcome.Failed(error, shown.trace());
        }
        return new Outcome.Failed(Failures.cancelled(), shown.trace());
    }

    /** The error does not repeat the expected text: the person can see it, and an assistant must not type it. */
    private static CallError unproven(Decision.Unproven unproven) {
        String message = unproven.given()
                ? "The text in confirmationText is not the one that the question asks for"
                : "The confirmation token needs the text that the person typed, in confirmationText";
        String hint =
                "Nothing was done. Ask the person to type the text that the question shows, then call again with the same"
                        + " confirmationToken and, as confirmationText, what they typed. Attempts left: "
                        + unproven.triesLeft() + ".";
        return invalid("/confirmationText", message, "what the person typed", hint);
    }

    private static CallError badToken(TicketProblem problem) {
        return invalid(
                "/confirmationToken",
                "The confirmation token " + problem.words(),
                "the token of the last confirmation_required answer to exactly this call",
                "Nothing was done. Call again without confirmationToken to have the person asked again.");
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
