package io.github.usersmcp.cli;

import io.github.usersmcp.confirm.Approval;
import io.github.usersmcp.confirm.ApprovalPage;
import io.github.usersmcp.control.ControlSocket;
import io.github.usersmcp.desk.Desk;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** The approval desk of a server over HTTP, which is known once the server listens. */
final class HttpDesk implements DeskReach, AutoCloseable {
    private final DeskSignIn signIn;
    private volatile Optional<Supplier<DeskParts>> parts = Optional.empty();
    private volatile Optional<Desk> open = Optional.empty();
    private volatile Optional<ControlSocket> socket = Optional.empty();

    HttpDesk(DeskSignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public void connect(Supplier<DeskParts> known) {
        parts = Optional.of(known);
    }

    @Override
    public DeskSignIn signIn() {
        return signIn;
    }

    /** The desk for the URL at which browsers reach it; empty if there is none. */
    Optional<Desk> open(URI base) {
        open = parts.map(known -> known.get().desk(base));
        socket = parts.flatMap(known -> DeskSocket.open(known.get().approvals(), () -> open));
        return open;
    }

    @Override
    public Optional<ApprovalPage.Place> show(Approval approval) {
        return open.map(desk -> new ApprovalPage.Place(Optional.of(desk.approval(approval.id())), Optional.empty()));
    }

    @Override
    public Optional<URI> secret(String id) {
        return open.map(desk -> desk.secret(id));
    }

    @Override
    public void close() {
        socket.ifPresent(ControlSocket::close);
        socket = Optional.empty();
    }
}
