package io.github.usersmcp.cli;

import io.github.usersmcp.confirm.Approval;
import io.github.usersmcp.confirm.ApprovalPage;
import io.github.usersmcp.desk.Desk;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The approval desk of a server over HTTP, which is known once the server listens. */
final class HttpDesk implements Application.DeskReach, ApprovalPage {
    private final AtomicReference<Optional<Function<URI, Desk>>> desks = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Desk>> open = new AtomicReference<>(Optional.empty());

    @Override
    public ApprovalPage page(Function<URI, Desk> makes) {
        desks.set(Optional.of(makes));
        return this;
    }

    /** The desk for the URL at which browsers reach it; empty if there is none. */
    Optional<Desk> open(URI base) {
        open.set(desks.get().map(makes -> makes.apply(base)));
        return open.get();
    }

    @Override
    public Optional<Place> show(Approval approval) {
        return open.get().map(desk -> new Place(Optional.of(desk.approval(approval.id())), Optional.empty()));
    }
}
