package io.github.usersmcp.confirm;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;

/** Checks the tickets that calls bring, and uses each of them once, with the proof that its question demands. */
final class TicketUse {
    private final UsedTickets used;
    private final QuestionLimits limits;
    private final Clock clock;

    TicketUse(UsedTickets used, QuestionLimits limits, Clock clock) {
        this.used = used;
        this.limits = limits;
        this.clock = clock;
    }

    /** Why the ticket does not belong to this call; empty if it does. */
    Optional<TicketProblem> problem(Ticket ticket, Ticket wanted) {
        if (!ticket.caller().equals(wanted.caller())) {
            return Optional.of(TicketProblem.OTHER_CALLER);
        }
        if (!ticket.tool().equals(wanted.tool())) {
            return Optional.of(TicketProblem.OTHER_TOOL);
        }
        if (!ticket.arguments().equals(wanted.arguments())) {
            return Optional.of(TicketProblem.OTHER_ARGUMENTS);
        }
        boolean expired = !clock.instant().isBefore(ticket.expiresAt());
        return expired ? Optional.of(TicketProblem.EXPIRED) : Optional.empty();
    }

    /**
     * Uses the ticket, or says why it is not valid. Synchronized: if several correct texts arrive at once, the first
     * uses the ticket before the next one counts as an attempt.
     */
    Optional<Decision> use(Proposal proposal, Ticket ticket, ConfirmationReply brought, boolean unchanged) {
        synchronized (used) {
            Optional<Decision> unproven = unchanged ? unproven(proposal, ticket, brought) : Optional.empty();
            return unproven.or(() -> usedUp(ticket).map(Decision.BadTicket::new));
        }
    }

    /**
     * Why the token alone is not enough: the person must also type a text. Each text is counted before it is compared,
     * so that concurrent calls cannot exceed the limit.
     */
    private Optional<Decision> unproven(Proposal proposal, Ticket ticket, ConfirmationReply brought) {
        Proof proof = Proof.of(proposal);
        if (!proof.needed() || !(brought instanceof ConfirmationReply.Token token)) {
            return Optional.empty();
        }
        if (used.isUsed(ticket.id())) {
            return Optional.of(new Decision.BadTicket(TicketProblem.ALREADY_USED));
        }
        if (token.text().isEmpty()) {
            return Optional.of(new Decision.Unproven(false, Confirmations.MOST_ATTEMPTS));
        }
        OptionalInt attempt = used.attempt(ticket.id(), ticket.expiresAt());
        if (attempt.isEmpty()) {
            return Optional.of(new Decision.BadTicket(TicketProblem.TOO_MANY_OPEN));
        }
        if (attempt.getAsInt() > Confirmations.MOST_ATTEMPTS) {
            return Optional.of(new Decision.BadTicket(TicketProblem.TOO_MANY_ATTEMPTS));
        }
        return proof.givenBy(token.text().get())
                ? Optional.empty()
                : Optional.of(wrongText(proposal, ticket, Confirmations.MOST_ATTEMPTS - attempt.getAsInt()));
    }

    /** The last wrong text counts as a no, as in the client's form. */
    private Decision wrongText(Proposal proposal, Ticket ticket, int triesLeft) {
        if (triesLeft > 0) {
            return new Decision.Unproven(true, triesLeft);
        }
        limits.close(proposal, ticket.id());
        Decision no = Refusals.wrongTexts();
        limits.endedWithoutYes(proposal, no);
        return no;
    }

    private Optional<TicketProblem> usedUp(Ticket ticket) {
        return switch (used.use(ticket.id(), ticket.expiresAt())) {
            case FIRST -> Optional.empty();
            case AGAIN -> Optional.of(TicketProblem.ALREADY_USED);
            case FULL -> Optional.of(TicketProblem.TOO_MANY_OPEN);
        };
    }
}
