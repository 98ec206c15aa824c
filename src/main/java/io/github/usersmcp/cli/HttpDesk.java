package io.github.usersmcp.cli;

import io.github.usersmcp.confirm.Approval;
import io.github.usersmcp.confirm.ApprovalPage;
import io.github.usersmcp.confirm.Approvals;
import io.github.usersmcp.control.ControlSocket;
import io.github.usersmcp.desk.Desk;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** The approval desk of a server over HTTP, which is known once the server listens. */
final class HttpDesk implements DeskReach, AutoCloseable {
    private final DeskSignIn signIn;
    private volatile Optional<Maker> maker = Optional.empty();
    private volatile Optional<Desk> open = Optional.empty();
    private volatile Optional<ControlSocket> socket = Optional.empty();

    private record Maker(Approvals approvals, Function<URI, Desk> desks) {}

    HttpDesk(DeskSignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public ApprovalPage page(Approvals approvals, Function<URI, Desk> desks) {
        maker = Optional.of(new Maker(approvals, desks));
        return this::show;
    }

    @Override
    public DeskSignIn signIn() {
        return signIn;
    }

    /** The desk for the URL at which browsers reach it; empty if there is none. */
    Optional<Desk> open(URI base) {
        open = maker.map(known -> known.desks().apply(base));
        socket = maker.flatMap(known -> DeskSocket.open(known.approvals(), () -> open));
        return open;
    }

    private Optional<ApprovalPage.Place> show(Approval approval) {
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
