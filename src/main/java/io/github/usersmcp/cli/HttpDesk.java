package io.github.usersmcp.cli;

import io.github.usersmcp.confirm.Approval;
import io.github.usersmcp.confirm.ApprovalPage;
import io.github.usersmcp.confirm.Approvals;
import io.github.usersmcp.control.ControlSocket;
import io.github.usersmcp.desk.Desk;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The approval desk of a server over HTTP, which is known once the server listens. */
final class HttpDesk implements DeskReach, AutoCloseable {
    private final DeskSignIn signIn;
    private final AtomicReference<Optional<Maker>> maker = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Desk>> open = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<ControlSocket>> socket = new AtomicReference<>(Optional.empty());

    private record Maker(Approvals approvals, Function<URI, Desk> desks) {}

    HttpDesk(DeskSignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public ApprovalPage page(Approvals approvals, Function<URI, Desk> desks) {
        maker.set(Optional.of(new Maker(approvals, desks)));
        return this::show;
    }

    @Override
    public DeskSignIn signIn() {
        return signIn;
    }

    /** The desk for the URL at which browsers reach it; empty if there is none. */
    Optional<Desk> open(URI base) {
        open.set(maker.get().map(known -> known.desks().apply(base)));
        socket.set(maker.get().flatMap(known -> DeskSocket.open(known.approvals(), open::get)));
        return open.get();
    }

    private Optional<ApprovalPage.Place> show(Approval approval) {
        return open.get()
                .map(desk -> new ApprovalPage.Place(Optional.of(desk.approval(approval.id())), Optional.empty()));
    }

    @Override
    public Optional<URI> secret(String id) {
        return open.get().map(desk -> desk.secret(id));
    }

    @Override
    public void close() {
        socket.getAndSet(Optional.empty()).ifPresent(ControlSocket::close);
    }
}
