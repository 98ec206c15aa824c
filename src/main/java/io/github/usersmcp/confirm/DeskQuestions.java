package io.github.usersmcp.confirm;

import io.github.usersmcp.confirm.Approval.State;
import io.github.usersmcp.confirm.ApprovalPage.Place;
import io.github.usersmcp.confirm.Decision.Channel;
import io.github.usersmcp.confirm.Decision.Way;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Asks people at the desk on behalf of calls, and waits for what they decide. */
final class DeskQuestions {
    private final Approvals approvals;
    private final ApprovalPage page;
    private final DeskPatience patience;
    private final Seal seal;
    private final QuestionLimits limits;
    private final Clock clock;

    DeskQuestions(
            Approvals approvals,
            ApprovalPage page,
            DeskPatience patience,
            Seal seal,
            QuestionLimits limits,
            Clock clock) {
        this.approvals = approvals;
        this.page = page;
        this.patience = patience;
        this.seal = seal;
        this.limits = limits;
        this.clock = clock;
    }

    /** One question at the desk, with everything that its call knows. */
    private record Asked(
            Proposal proposal,
            Person person,
            Ticket ticket,
            Approval approval,
            Place place,
            Optional<String> obstacle) {
        private Optional<Invitation> invitation() {
            return place.url()
                    .map(url -> new Invitation(
                            approval.id(),
                            "Decide at the approval desk: " + proposal.preview().question(),
                            url));
        }

        private Asked withId(UUID id) {
            return new Asked(proposal, person, ticket.withId(id, approval.expiresAt()), approval, place, obstacle);
        }
    }

    /**
     * Has a person decide.
     *
     * @param fresh the ticket for a new approval; an open one for the same call is continued instead
     * @param obstacle why a client that declared that it can ask did not; a sentence
     */
    Decision ask(Proposal proposal, Person person, Ticket fresh, Optional<String> obstacle) {
        Optional<Approval> open = approvals.open(fresh);
        Optional<Decision.NotAsked> notAsked =
                open.isPresent() ? Optional.empty() : limits.open(proposal, fresh.id(), fresh.expiresAt());
        if (notAsked.isPresent()) {
            return notAsked.get();
        }
        Optional<Approval> approval = open.or(() -> approvals.open(fresh, proposal));
        if (approval.isEmpty()) {
            limits.close(proposal, fresh.id());
            return Refusals.deskFull();
        }
        return page.show(approval.get())
                .map(place -> ask(new Asked(proposal, person, fresh, approval.get(), place, obstacle)
                        .withId(UUID.fromString(approval.get().id()))))
                .orElseGet(() -> unreachable(proposal, approval.get(), obstacle));
    }

    private Decision unreachable(Proposal proposal, Approval approval, Optional<String> obstacle) {
        approvals.withdraw(approval.id());
        limits.close(proposal, UUID.fromString(approval.id()));
        return Refusals.noDesk(obstacle);
    }

    private Decision ask(Asked asked) {
        Optional<Invitation> invitation =
                asked.invitation().filter(any -> asked.person().canOpenLinks());
        return invitation.isPresent() ? invite(asked, invitation.get()) : awaitDecision(asked);
    }

    /** The decision and the client's answer about the link come in any order; the decision at the desk is the one that counts. */
    private Decision invite(Asked asked, Invitation invitation) {
        CompletableFuture<Void> settled = approvals.settled(invitation.id());
        CompletableFuture<Answer> answer = asked.person().open(invitation);
        Person.Waiting waiting =
                asked.person().await(CompletableFuture.anyOf(settled, answer), remaining(asked.approval()));
        if (waiting == Person.Waiting.CANCELLED) {
            return new Decision.Cancelled();
        }
        Answer given = answer.getNow(new Answer.Opened());
        if (settled.isDone() || waiting == Person.Waiting.TIME_UP || given instanceof Answer.TimedOut) {
            return finished(asked, invitation);
        }
        if (given instanceof Answer.Later) {
            return new Decision.AskFirst(
                    seal.close(asked.ticket()), asked.approval().expiresAt(), new Way.LinkInClient(invitation));
        }
        if (given instanceof Answer.Opened) {
            waiting = asked.person().await(settled, remaining(asked.approval()));
            return waiting == Person.Waiting.CANCELLED ? new Decision.Cancelled() : finished(asked, invitation);
        }
        return given instanceof Answer.Unshown ? awaitDecision(asked) : refused(asked, given);
    }

    private Decision finished(Asked asked, Invitation invitation) {
        asked.person().done(invitation);
        return judged(asked).orElseGet(() -> Refusals.timedOut().atDesk());
    }

    private Duration remaining(Approval approval) {
        Duration left = Duration.between(clock.instant(), approval.expiresAt());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The client refused to open the link, or its person did. A decision that was made meanwhile still counts. */
    private Decision refused(Asked asked, Answer given) {
        approvals.withdraw(asked.approval().id());
        return judged(asked)
                .filter(decision -> !(decision instanceof Decision.Cancelled))
                .orElseGet(() -> {
                    limits.close(asked.proposal(), asked.ticket().id());
                    Decision decision = given instanceof Answer.Refused ? Refusals.inTheClient() : Refusals.closed();
                    limits.endedWithoutYes(asked.proposal(), decision);
                    return decision;
                });
    }

    private Decision awaitDecision(Asked asked) {
        CompletableFuture<Void> settled = approvals.settled(asked.approval().id());
        Person.Waiting waiting = asked.person().await(settled, patience.with(asked.person()));
        return waiting == Person.Waiting.CANCELLED
                ? new Decision.Cancelled()
                : judged(asked).orElseGet(() -> later(asked));
    }

    private Decision later(Asked asked) {
        return new Decision.AskFirst(
                seal.close(asked.ticket()),
                asked.approval().expiresAt(),
                new Way.AtDesk(asked.place(), asked.obstacle()));
    }

    /** What was decided; empty while nothing is. */
    private Optional<Decision> judged(Asked asked) {
        String id = asked.approval().id();
        State state = approvals.find(id).map(Approval::state).orElseGet(State.Expired::new);
        if (state instanceof State.Pending) {
            return Optional.empty();
        }
        limits.close(asked.proposal(), asked.ticket().id());
        Decision decision = decision(id, state);
        if (decision instanceof Decision.Declined) {
            limits.endedWithoutYes(asked.proposal(), decision);
        }
        return Optional.of(decision);
    }

    private Decision decision(String id, State state) {
        if (state instanceof State.Approved) {
            return approvals
                    .use(id)
                    .<Decision>map(
                            approver -> new Decision.Granted(Channel.DESK, Optional.of(approver), Optional.of(id)))
                    .orElseGet(() -> new Decision.BadTicket(TicketProblem.ALREADY_USED));
        }
        if (state instanceof State.Used) {
            return new Decision.BadTicket(TicketProblem.ALREADY_USED);
        }
        if (state instanceof State.Declined) {
            return Refusals.saidAtDesk().atDesk();
        }
        return state instanceof State.Expired ? Refusals.timedOut().atDesk() : new Decision.Cancelled();
    }

    /** The ticket of an earlier answer, if it is for the desk. */
    Optional<Ticket> ticket(ConfirmationReply brought) {
        return seal.open(
                brought instanceof ConfirmationReply.Token token
                        ? token.ticket()
                        : ((ConfirmationReply.Retry) brought).state());
    }

    /**
     * Continues with a ticket that is valid for this call.
     *
     * @param fresh a ticket for a new approval, should the question be another one now
     */
    Decision redeem(Proposal proposal, Person person, ConfirmationReply brought, Ticket ticket, Ticket fresh) {
        String id = ticket.id().toString();
        if (!ticket.covers(fresh)) {
            limits.close(proposal, ticket.id());
            approvals.replace(
                    id,
                    approvals.open(fresh).map(Approval::id).orElse(fresh.id().toString()));
            return ask(proposal, person, fresh, Optional.empty());
        }
        Optional<Approval> approval = approvals.find(id);
        if (approval.isEmpty()) {
            return new Decision.BadTicket(TicketProblem.NOT_OURS);
        }
        return page.show(approval.get())
                .map(place ->
                        resumed(new Asked(proposal, person, ticket, approval.get(), place, Optional.empty()), brought))
                .orElseGet(() -> unreachable(proposal, approval.get(), Optional.empty()));
    }

    private Decision resumed(Asked asked, ConfirmationReply brought) {
        Optional<Answer> answer = brought instanceof ConfirmationReply.Retry retry ? retry.answer() : Optional.empty();
        boolean refused = answer.filter(given -> given instanceof Answer.Refused || given instanceof Answer.Closed)
                .isPresent();
        return refused ? refused(asked, answer.get()) : resumed(asked);
    }

    private Decision resumed(Asked asked) {
        Optional<Decision> already = judged(asked);
        if (already.isPresent()) {
            return already.get();
        }
        Person.Waiting waiting =
                asked.person().await(approvals.settled(asked.approval().id()), patience.with(asked.person()));
        if (waiting == Person.Waiting.CANCELLED) {
            return new Decision.Cancelled();
        }
        return judged(asked).orElseGet(() -> asked.person().canOpenLinks() ? ask(asked) : later(asked));
    }
}
