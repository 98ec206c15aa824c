package io.github.usersmcp.confirm;

import io.github.usersmcp.confirm.Decision.By;
import io.github.usersmcp.confirm.Decision.Channel;
import io.github.usersmcp.value.Risk;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Decides whether a call may run, by asking a person where one is needed. The door of this room. */
public final class Confirmations {
    private final Policy policy;
    private final Seal tokens;
    private final Seal states;
    private final UsedTickets used;
    private final Clock clock;

    /**
     * When to ask, and how.
     *
     * @param threshold the level from which a call is confirmed; empty for never
     * @param fallback whether a client that cannot ask gets a ticket; otherwise the call is declined
     * @param lifetime how long a question and its ticket live
     */
    public record Policy(Optional<Risk> threshold, boolean fallback, Duration lifetime) {}

    /**
     * @param key 32 bytes that seal tickets; a random one, which dies with the process, when empty
     */
    public Confirmations(Policy policy, Optional<byte[]> key, UsedTickets used, Clock clock, SecureRandom random) {
        this.policy = policy;
        byte[] sealing = key.orElseGet(() -> Seal.randomKey(random));
        this.tokens = new Seal(sealing, Seal.Purpose.TOKEN, random);
        this.states = new Seal(sealing, Seal.Purpose.STATE, random);
        this.used = used;
        this.clock = clock;
    }

    /** Whether a call at this level needs a person's yes. */
    public boolean needed(Risk risk) {
        return policy.threshold().filter(risk::atLeast).isPresent();
    }

    /**
     * Redeems what came with the call, or asks the person, or issues a ticket.
     *
     * @param brought what the call brings back from an earlier one
     */
    public Decision decide(Proposal proposal, Person person, Optional<Redemption> brought) {
        if (brought.isPresent()) {
            return redeem(proposal, person, brought.get());
        }
        return needed(proposal.risk()) ? ask(proposal, person) : new Decision.NotNeeded();
    }

    private Decision ask(Proposal proposal, Person person) {
        if (person.canBeAsked()) {
            Question question = QuestionText.of(proposal);
            Answer answer = person.ask(question);
            return answer instanceof Answer.Later
                    ? askFirst(proposal, states, Optional.of(question))
                    : judge(proposal, answer, Channel.ELICITATION);
        }
        if (!policy.fallback()) {
            return new Decision.Declined(
                    By.POLICY, "This client cannot ask a person, and the server may not run this without one");
        }
        return askFirst(proposal, tokens, Optional.empty());
    }

    private Decision askFirst(Proposal proposal, Seal seal, Optional<Question> question) {
        Instant expiresAt = clock.instant().plus(policy.lifetime()).truncatedTo(ChronoUnit.MILLIS);
        String ticket = seal.close(Ticket.of(UUID.randomUUID(), expiresAt, proposal));
        return new Decision.AskFirst(ticket, expiresAt, question);
    }

    private static Decision judge(Proposal proposal, Answer answer, Channel channel) {
        if (answer instanceof Answer.Given given) {
            String wanted = proposal.preview().proof().orElse("yes");
            boolean proven = given.value().strip().equals(wanted);
            return proven ? new Decision.Granted(channel) : new Decision.Declined(By.PERSON, no(proposal));
        }
        if (answer instanceof Answer.Refused) {
            return new Decision.Declined(By.PERSON, "The person declined");
        }
        if (answer instanceof Answer.TimedOut) {
            return new Decision.Declined(By.TIMEOUT, "Nobody answered in time");
        }
        if (answer instanceof Answer.Cancelled) {
            return new Decision.Cancelled();
        }
        return new Decision.Declined(By.CLIENT, "The client could not ask the person");
    }

    private static String no(Proposal proposal) {
        return proposal.preview().proof().isPresent()
                ? "What the person typed is not the text that was shown"
                : "The person said no";
    }

    private Decision redeem(Proposal proposal, Person person, Redemption brought) {
        Optional<Ticket> opened = open(brought);
        if (opened.isEmpty()) {
            return new Decision.BadTicket(TicketProblem.NOT_OURS);
        }
        Ticket ticket = opened.get();
        Ticket wanted = Ticket.of(ticket.id(), ticket.expiresAt(), proposal);
        Optional<TicketProblem> problem = problem(ticket, wanted).or(() -> usedUp(ticket));
        if (problem.isPresent()) {
            return new Decision.BadTicket(problem.get());
        }
        boolean unchanged = ticket.shown().equals(wanted.shown());
        return unchanged ? accept(proposal, person, brought) : ask(proposal, person);
    }

    private Optional<Ticket> open(Redemption brought) {
        return brought instanceof Redemption.Token token
                ? tokens.open(token.ticket())
                : states.open(((Redemption.Retry) brought).state());
    }

    /** A question that was not answered is asked again. */
    private Decision accept(Proposal proposal, Person person, Redemption brought) {
        return brought instanceof Redemption.Retry retry
                ? retry.answer()
                        .map(answer -> judge(proposal, answer, Channel.INPUT_RESPONSE))
                        .orElseGet(() -> ask(proposal, person))
                : new Decision.Granted(Channel.TICKET);
    }

    private Optional<TicketProblem> problem(Ticket ticket, Ticket wanted) {
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

    private Optional<TicketProblem> usedUp(Ticket ticket) {
        return switch (used.use(ticket.id(), ticket.expiresAt())) {
            case FIRST -> Optional.empty();
            case AGAIN -> Optional.of(TicketProblem.ALREADY_USED);
            case FULL -> Optional.of(TicketProblem.TOO_MANY_OPEN);
        };
    }
}
