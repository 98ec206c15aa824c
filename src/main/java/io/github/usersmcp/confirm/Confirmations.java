package io.github.usersmcp.confirm;

import io.github.usersmcp.confirm.Decision.Channel;
import io.github.usersmcp.value.Risk;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Decides whether a call may run, and asks a person if needed. The entry point of this package. */
public final class Confirmations {
    /** How many attempts at the proof one question or one token allows. */
    static final int MOST_ATTEMPTS = 3;

    private final Policy policy;
    private final Optional<DeskPolicy> deskPolicy;
    private final Seal tokens;
    private final Seal states;
    private final TicketUse tickets;
    private final QuestionLimits limits;
    private final Clock clock;
    private final Seal deskTickets;
    private Optional<DeskQuestions> desk = Optional.empty();

    /**
     * When to ask, and how.
     *
     * @param threshold the level from which a call is confirmed; empty for never
     * @param fallback what happens when a client cannot ask
     * @param lifetime how long a question and its ticket are valid
     */
    public record Policy(Optional<Risk> threshold, Fallback fallback, Duration lifetime) {}

    /** What happens when a client cannot ask the person. */
    public enum Fallback {
        /** The person decides at the desk; without one, the server declines the call. */
        DESK,
        /** An assistant gets a ticket, shows the question and reports the answer. */
        TOKEN,
        /** The server declines the call. */
        DENY
    }

    /**
     * The desk, where people decide out of the client's reach.
     *
     * @param from the level from which every call is decided there; empty if only calls of clients that cannot ask are
     * @param desk asked for only when a call needs it, and once
     */
    public record DeskPolicy(Optional<Risk> from, Supplier<AtDesk> desk) {
        private boolean decides(Risk risk) {
            return from.filter(risk::atLeast).isPresent();
        }
    }

    /**
     * How calls are decided at the desk.
     *
     * @param patience how long a call waits for a decision before it ends without one
     */
    public record AtDesk(Approvals approvals, ApprovalPage page, DeskPatience patience) {
        private DeskQuestions questions(Seal seal, QuestionLimits limits, Clock clock) {
            return new DeskQuestions(approvals, page, patience, seal, limits, clock);
        }
    }

    /** Without a desk. */
    public Confirmations(Policy policy, Optional<byte[]> key, UsedTickets used, Clock clock, SecureRandom random) {
        this(policy, Optional.empty(), key, used, clock, random);
    }

    /**
     * @param desk where people decide; empty if there is none
     * @param key 32 bytes that seal tickets; if empty, a random key for the lifetime of the process
     */
    public Confirmations(
            Policy policy,
            Optional<DeskPolicy> desk,
            Optional<byte[]> key,
            UsedTickets used,
            Clock clock,
            SecureRandom random) {
        this.policy = policy;
        this.deskPolicy = desk;
        byte[] sealing = key.orElseGet(() -> Seal.randomKey(random));
        this.tokens = new Seal(sealing, Seal.Purpose.TOKEN, random);
        this.states = new Seal(sealing, Seal.Purpose.STATE, random);
        this.deskTickets = new Seal(sealing, Seal.Purpose.DESK, random);
        this.limits = new QuestionLimits(clock);
        this.tickets = new TicketUse(used, limits, clock);
        this.clock = clock;
    }

    /** Made when a call first needs it, because most servers start without ever needing a desk. */
    private synchronized Optional<DeskQuestions> desk() {
        if (desk.isEmpty()) {
            desk = deskPolicy
                    .map(policy -> policy.desk().get())
                    .map(there -> there.questions(deskTickets, limits, clock));
        }
        return desk;
    }

    /** The level from which a call is confirmed; empty for never. */
    public Optional<Risk> threshold() {
        return policy.threshold();
    }

    /** Whether a call at this level needs a person's yes. */
    public boolean needed(Risk risk) {
        return policy.threshold().filter(risk::atLeast).isPresent();
    }

    /**
     * Redeems the reply that came with the call, or asks the person, or issues a ticket.
     *
     * @param brought what the call carries from an earlier one
     */
    public Decision decide(Proposal proposal, Person person, Optional<ConfirmationReply> brought) {
        if (brought.isPresent()) {
            return redeem(proposal, person, brought.get());
        }
        return needed(proposal.risk()) ? ask(proposal, person) : new Decision.NotNeeded();
    }

    private Decision ask(Proposal proposal, Person person) {
        if (deskPolicy.filter(there -> there.decides(proposal.risk())).isPresent()) {
            return askAtDesk(proposal, person, Optional.empty());
        }
        return person.canBeAsked() ? askInClient(proposal, person, 1) : fallBack(proposal, person, Optional.empty());
    }

    private Decision askAtDesk(Proposal proposal, Person person, Optional<String> obstacle) {
        return desk().map(there -> there.ask(proposal, person, ticket(proposal, 1), obstacle))
                .orElseGet(() -> Refusals.deskOff(obstacle));
    }

    /** @param attempt the number of this attempt at the proof, from 1 */
    private Decision askInClient(Proposal proposal, Person person, int attempt) {
        Ticket ticket = ticket(proposal, attempt);
        return limits.open(proposal, ticket.id(), ticket.expiresAt())
                .<Decision>map(notAsked -> notAsked)
                .orElseGet(() -> askInClient(proposal, person, ticket));
    }

    private Decision askInClient(Proposal proposal, Person person, Ticket ticket) {
        Question question = QuestionText.of(proposal, ticket.attempt() > 1);
        Answer answer = person.ask(question);
        if (answer instanceof Answer.Later) {
            return new Decision.AskFirst(states.close(ticket), ticket.expiresAt(), new Decision.Way.InClient(question));
        }
        limits.close(proposal, ticket.id());
        return judge(proposal, person, answer, Channel.ELICITATION, ticket.attempt());
    }

    /** The fallback for clients that cannot ask. */
    private Decision fallBack(Proposal proposal, Person person, Optional<String> obstacle) {
        if (policy.fallback() == Fallback.DENY) {
            return Refusals.unasked(obstacle);
        }
        if (policy.fallback() == Fallback.DESK) {
            return askAtDesk(proposal, person, obstacle);
        }
        Ticket ticket = ticket(proposal, 1);
        return limits.open(proposal, ticket.id(), ticket.expiresAt())
                .<Decision>map(notAsked -> notAsked)
                .orElseGet(() -> new Decision.AskFirst(
                        tokens.close(ticket), ticket.expiresAt(), new Decision.Way.InConversation(obstacle)));
    }

    private Ticket ticket(Proposal proposal, int attempt) {
        Instant expiresAt = clock.instant().plus(policy.lifetime()).truncatedTo(ChronoUnit.MILLIS);
        return Ticket.of(UUID.randomUUID(), expiresAt, attempt, proposal);
    }

    private Decision judge(Proposal proposal, Person person, Answer answer, Channel channel, int attempt) {
        if (answer instanceof Answer.Given given) {
            return judge(proposal, person, given, channel, attempt);
        }
        if (answer instanceof Answer.Unshown unshown) {
            return fallBack(
                    proposal,
                    person,
                    Optional.of("The client declared that it can show questions, but " + unshown.what() + "."));
        }
        if (answer instanceof Answer.Refused) {
            return withoutYes(proposal, Refusals.inTheClient());
        }
        if (answer instanceof Answer.TimedOut) {
            return withoutYes(proposal, Refusals.timedOut());
        }
        return withoutYes(proposal, answer instanceof Answer.Cancelled ? new Decision.Cancelled() : Refusals.closed());
    }

    private Decision withoutYes(Proposal proposal, Decision decision) {
        limits.endedWithoutYes(proposal, decision);
        return decision;
    }

    /** A wrong proof may be a typo, so the person is asked again, up to the limit; a wrong yes-or-no answer is a no. */
    private Decision judge(Proposal proposal, Person person, Answer.Given answer, Channel channel, int attempt) {
        Proof proof = Proof.of(proposal);
        if (proof.givenBy(answer.value())) {
            return new Decision.Granted(channel);
        }
        if (!proof.needed() || proof.refusedBy(answer.value())) {
            return withoutYes(proposal, Refusals.said());
        }
        return attempt < MOST_ATTEMPTS
                ? askInClient(proposal, person, attempt + 1)
                : withoutYes(proposal, Refusals.notProven());
    }

    private Decision redeem(Proposal proposal, Person person, ConfirmationReply brought) {
        Optional<Ticket> forDesk = desk().flatMap(there -> there.ticket(brought));
        if (forDesk.isPresent()) {
            return redeemAtDesk(proposal, person, brought, forDesk.get());
        }
        Optional<Ticket> opened = open(brought);
        if (opened.isEmpty()) {
            return new Decision.BadTicket(TicketProblem.NOT_OURS);
        }
        if (!issues(brought, proposal.risk())) {
            return new Decision.BadTicket(TicketProblem.NOT_OURS);
        }
        Ticket ticket = opened.get();
        Ticket wanted = Ticket.of(ticket.id(), ticket.expiresAt(), ticket.attempt(), proposal);
        boolean unchanged = ticket.covers(wanted);
        return tickets.problem(ticket, wanted)
                .<Decision>map(Decision.BadTicket::new)
                .or(() -> tickets.use(proposal, ticket, brought, unchanged))
                .orElseGet(() -> {
                    limits.close(proposal, ticket.id());
                    return unchanged ? accept(proposal, person, brought, ticket) : ask(proposal, person);
                });
    }

    /** Whether this process would ask in this way: another one with the same key may trust clients more. */
    private boolean issues(ConfirmationReply brought, Risk risk) {
        boolean atDesk = deskPolicy.filter(there -> there.decides(risk)).isPresent();
        return !atDesk && (brought instanceof ConfirmationReply.Retry || policy.fallback() == Fallback.TOKEN);
    }

    /** The ticket alone permits nothing: its approval has to say that a person approved the call. */
    private Decision redeemAtDesk(Proposal proposal, Person person, ConfirmationReply brought, Ticket ticket) {
        Ticket fresh = ticket(proposal, 1);
        return tickets.problem(ticket, fresh)
                .<Decision>map(Decision.BadTicket::new)
                .or(() -> desk().map(there -> there.redeem(proposal, person, brought, ticket, fresh)))
                .orElseThrow();
    }

    private Optional<Ticket> open(ConfirmationReply brought) {
        return brought instanceof ConfirmationReply.Token token
                ? tokens.open(token.ticket())
                : states.open(((ConfirmationReply.Retry) brought).state());
    }

    /** A question without an answer is asked again. */
    private Decision accept(Proposal proposal, Person person, ConfirmationReply brought, Ticket ticket) {
        return brought instanceof ConfirmationReply.Retry retry
                ? retry.answer()
                        .map(answer -> judge(proposal, person, answer, Channel.INPUT_RESPONSE, ticket.attempt()))
                        .orElseGet(() -> askAgain(proposal, person, ticket.attempt()))
                : new Decision.Granted(Channel.TICKET);
    }

    private Decision askAgain(Proposal proposal, Person person, int attempt) {
        limits.endedWithoutYes(proposal, new Decision.Cancelled());
        return askInClient(proposal, person, attempt);
    }
}
