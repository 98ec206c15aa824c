package io.github.usersmcp.confirm;

import io.github.usersmcp.confirm.Approval.State;
import io.github.usersmcp.value.PlainText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The approvals that people decide at the desk. Every rule about who may decide, and what a decision must contain, is
 * enforced here, whichever way the decision arrives. Safe for use by many threads.
 */
public final class Approvals {
    private static final Duration SHOWN_AFTERWARDS = Duration.ofHours(1);
    private static final int LONGEST_NAME = 100;

    private final ApprovalStore store;
    private final Rules rules;
    private final Clock clock;

    /**
     * Who may say yes.
     *
     * @param fourEyes whether caller and approver must differ
     * @param passkeyNeeded whether a yes needs a passkey, at this moment
     */
    public record Rules(boolean fourEyes, BooleanSupplier passkeyNeeded) {}

    /**
     * What the person chose.
     *
     * @param yes whether the call may run
     * @param typed what the person typed, empty if there is no field; matters only for a yes
     */
    public record Verdict(boolean yes, String typed) {}

    /** The outcome of a decision. */
    public enum Ruling {
        /** The decision was recorded. */
        DECIDED,
        /** The typed text is not the one that the question asks for; the question remains open. */
        WRONG_TEXT,
        /** The decision is about something else than what is asked now. */
        OUTDATED,
        /** It was already decided, has expired or was withdrawn. */
        NOT_PENDING,
        /** The caller cannot approve their own call. */
        OWN_CALL,
        /** A yes needs a passkey. */
        PASSKEY_NEEDED,
        /** There is no such approval. */
        UNKNOWN
    }

    public Approvals(ApprovalStore store, Rules rules, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.clock = clock;
    }

    /** The approval as it is now. */
    public Optional<Approval> find(String id) {
        return store.find(id).map(approval -> approval.asOf(clock.instant()));
    }

    /** What waits for a decision or was asked in the last hour, newest first. */
    public List<Approval> recent() {
        Instant now = clock.instant();
        return store.all().stream()
                .filter(approval -> approval.askedAt().isAfter(now.minus(SHOWN_AFTERWARDS)))
                .map(approval -> approval.asOf(now))
                .sorted(Comparator.comparing(Approval::askedAt).reversed())
                .toList();
    }

    /** Whether a yes to this approval needs a passkey, now. */
    public boolean needsPasskey() {
        return rules.passkeyNeeded().getAsBoolean();
    }

    /** Whether this approver must not say yes because they are the caller. */
    public boolean isOwnCall(Approval approval, Approver by) {
        return rules.fourEyes() && approval.asker().caller().equals(by.name());
    }

    /**
     * Decides, atomically: of several decisions at once, one counts.
     *
     * @param version what the person saw, as in {@link Approval.Matter#version}
     */
    public Ruling decide(String id, String version, Verdict verdict, Approver by) {
        Optional<Approval> found = find(id);
        if (found.isEmpty()) {
            return Ruling.UNKNOWN;
        }
        Approval approval = found.get();
        Optional<Ruling> obstacle = obstacle(approval, version, verdict, by);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        Instant now = clock.instant();
        State next = verdict.yes() ? new State.Approved(by, now) : new State.Declined(by, now);
        return store.swap(approval, approval.in(next)) ? Ruling.DECIDED : Ruling.NOT_PENDING;
    }

    private Optional<Ruling> obstacle(Approval approval, String version, Verdict verdict, Approver by) {
        if (!approval.isPending()) {
            return Optional.of(Ruling.NOT_PENDING);
        }
        if (!approval.matter().version().equals(version)) {
            return Optional.of(Ruling.OUTDATED);
        }
        if (!verdict.yes()) {
            return Optional.empty();
        }
        if (isOwnCall(approval, by)) {
            return Optional.of(Ruling.OWN_CALL);
        }
        if (needsPasskey() && by.means() != Approver.Means.PASSKEY) {
            return Optional.of(Ruling.PASSKEY_NEEDED);
        }
        Proof proof = new Proof(approval.matter().preview().proof());
        return proof.needed() && !proof.givenBy(verdict.typed()) ? Optional.of(Ruling.WRONG_TEXT) : Optional.empty();
    }

    /** Opens an approval for a ticket, with the ticket's id. Empty if too many are open. */
    Optional<Approval> open(Ticket ticket, Proposal proposal) {
        Approval approval = new Approval(
                ticket.id().toString(),
                new Approval.Asker(proposal.caller().name(), PlainText.start(proposal.client(), LONGEST_NAME)),
                proposal.matter(),
                ticket.binding(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                ticket.expiresAt(),
                new State.Pending());
        return store.add(approval) ? Optional.of(approval) : Optional.empty();
    }

    /** The approval of exactly this call that is still pending or was approved and not used. */
    Optional<Approval> open(Ticket ticket) {
        Instant now = clock.instant();
        Predicate<State> open = state -> state instanceof State.Pending || state instanceof State.Approved;
        return store.all().stream()
                .filter(approval -> approval.binding().equals(ticket.binding()))
                .map(approval -> approval.asOf(now))
                .filter(approval -> open.test(approval.state()))
                .max(Comparator.comparing(Approval::askedAt));
    }

    /** Uses a yes, atomically: for concurrent calls, exactly one gets the approver. */
    Optional<Approver> use(String id) {
        Optional<Approval> found = find(id);
        if (found.isEmpty() || !(found.get().state() instanceof State.Approved approved)) {
            return Optional.empty();
        }
        State used = new State.Used(approved.by(), clock.instant());
        return store.swap(found.get(), found.get().in(used)) ? Optional.of(approved.by()) : Optional.empty();
    }

    /** Ends an approval that nobody has decided. */
    void withdraw(String id) {
        endPending(id, new State.Withdrawn());
    }

    /** Ends an approval because the question about its call is another one now, whether it was decided or not. */
    void replace(String id, String successor) {
        find(id).filter(approval -> approval.isPending() || approval.state() instanceof State.Approved)
                .ifPresent(approval -> {
                    if (!store.swap(approval, approval.in(new State.Replaced(successor)))) {
                        replace(id, successor);
                    }
                });
    }

    private void endPending(String id, State state) {
        find(id).filter(Approval::isPending).ifPresent(approval -> store.swap(approval, approval.in(state)));
    }

    /** Completes when the approval is no longer pending. */
    CompletableFuture<Void> settled(String id) {
        return store.settled(id);
    }
}
