package io.github.usersmcp.cli;

import io.github.usersmcp.call.SecretHandover;
import io.github.usersmcp.desk.handover.Handovers;
import io.github.usersmcp.desk.handover.Handovers.Deposit;
import io.github.usersmcp.desk.handover.Handovers.Label;
import io.github.usersmcp.desk.handover.Handovers.Waiting;
import io.github.usersmcp.value.Result;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Has revealed secrets wait at the approval desk. */
final class DeskHandover implements SecretHandover {
    private final Supplier<Handovers> handovers;
    private final Predicate<String> isKnownAtDesk;
    private final Function<String, Optional<URI>> page;

    /**
     * Connects the desk's secrets with calls.
     *
     * @param handovers asked for only when a call reveals secrets
     * @param isKnownAtDesk whether a caller of this name can sign in at the desk, so that nobody else opens their secrets
     * @param page makes sure that a person can reach the page of a hand-over, by its id; empty if nobody can
     */
    DeskHandover(Supplier<Handovers> handovers, Predicate<String> isKnownAtDesk, Function<String, Optional<URI>> page) {
        this.handovers = handovers;
        this.isKnownAtDesk = isKnownAtDesk;
        this.page = page;
    }

    @Override
    public To to() {
        return To.DESK;
    }

    @Override
    public Optional<Problem> obstacle(String caller) {
        return handovers.get().obstacle(caller).map(words -> new Problem(words, true));
    }

    @Override
    public Result<Receipt> handOver(Revealed revealed) {
        return handovers.get().keep(deposit(revealed)).then(waiting -> receipt(waiting));
    }

    private Deposit deposit(Revealed revealed) {
        return new Deposit(
                new Label(revealed.tool(), revealed.owner(), revealed.approval()),
                revealed.caller(),
                revealed.approver().or(() -> Optional.of(revealed.caller()).filter(isKnownAtDesk)),
                revealed.secrets());
    }

    /** What no person can reach is removed again, so that it does not use up the caller's places. */
    private Result<Receipt> receipt(Waiting waiting) {
        Optional<URI> url = page.apply(waiting.id());
        if (url.isEmpty()) {
            handovers.get().withdraw(waiting.id());
            return Result.bad("no person can reach the approval desk now");
        }
        return Result.good(new Receipt(To.DESK, url, Optional.empty(), Optional.of(waiting.expiresAt())));
    }
}
