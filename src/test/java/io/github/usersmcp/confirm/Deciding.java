package io.github.usersmcp.confirm;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.confirm.Approvals.Ruling;
import io.github.usersmcp.confirm.Approvals.Verdict;
import io.github.usersmcp.confirm.Approver.Means;
import io.github.usersmcp.value.Risk;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Confirmations with a desk, and a person who decides there. */
final class Deciding {
    static final Approver MAIA = new Approver("maia", Means.SIGN_IN);

    final MovableClock clock = new MovableClock();
    final List<Approval> shown = new CopyOnWriteArrayList<>();
    final Approvals approvals;
    final Confirmations confirmations;
    private boolean reachable = true;

    Deciding() {
        this(new Approvals.Rules(false, () -> false), Duration.ZERO);
    }

    Deciding(Approvals.Rules rules, Duration wait) {
        this.approvals = new Approvals(new ApprovalsInMemory(clock, 100), rules, clock);
        this.confirmations = new Confirmations(
                new Confirmations.Policy(
                        Optional.of(Risk.SENSITIVE), Confirmations.Fallback.DESK, Duration.ofMinutes(5)),
                Optional.of(new Confirmations.DeskPolicy(
                        Optional.empty(),
                        () -> new Confirmations.AtDesk(approvals, this::show, new DeskPatience(wait, wait)))),
                Optional.empty(),
                new UsedTicketsInMemory(clock, 100),
                clock,
                new SecureRandom());
    }

    private Optional<ApprovalPage.Place> show(Approval approval) {
        shown.add(approval);
        return reachable
                ? Optional.of(new ApprovalPage.Place(
                        Optional.of(URI.create("http://localhost/desk/a/" + approval.id())), Optional.empty()))
                : Optional.empty();
    }

    void outOfReach() {
        reachable = false;
    }

    Decision call(Proposal proposal) {
        return confirmations.decide(proposal, Person.OUT_OF_REACH, Optional.empty());
    }

    Decision call(Proposal proposal, String token) {
        return confirmations.decide(
                proposal, Person.OUT_OF_REACH, Optional.of(new ConfirmationReply.Token(token, Optional.empty())));
    }

    /** The token of a call that ends because nobody decided. */
    String token(Proposal proposal) {
        return ((Decision.AskFirst) call(proposal)).ticket();
    }

    Approval last() {
        Approval seen = shown.get(shown.size() - 1);
        return approvals.find(seen.id()).orElseThrow();
    }

    Ruling yes() {
        return decide(last(), new Verdict(true, ""), MAIA);
    }

    Ruling no() {
        return decide(last(), new Verdict(false, ""), MAIA);
    }

    Ruling decide(Approval approval, Verdict verdict, Approver by) {
        return approvals.decide(approval.id(), approval.matter().version(), verdict, by);
    }
}
