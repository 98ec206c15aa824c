package io.github.usersmcp.cli;

import io.github.usersmcp.config.Sources;
import io.github.usersmcp.confirm.Approvals;
import io.github.usersmcp.confirm.Approver.Means;
import io.github.usersmcp.control.ControlDirectories;
import io.github.usersmcp.control.ControlSocket;
import io.github.usersmcp.control.DeskControl;
import io.github.usersmcp.desk.Desk;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets terminals of the same user reach a desk. */
record DeskSocket(Approvals approvals, Supplier<Optional<Desk>> desk) implements DeskControl {
    private static final Logger LOG = LoggerFactory.getLogger(DeskSocket.class);

    /** Opens the socket; empty, with a line in the log, if that is not possible here. */
    static Optional<ControlSocket> open(Approvals approvals, Supplier<Optional<Desk>> desk) {
        List<Path> directories = ControlDirectories.of(System.getenv(), Sources.homeOfProcess(System.getenv()));
        return directories.stream()
                .flatMap(directory -> ControlSocket.open(new DeskSocket(approvals, desk), directory)
                        .orReport(problem -> LOG.warn("No terminal can reach the approval desk: {}", problem))
                        .stream())
                .findFirst();
    }

    @Override
    public Optional<URI> launch(String path) {
        return desk.get().flatMap(open -> open.launch(LocalDesk.user(Means.OWN_BROWSER), path));
    }

    @Override
    public Optional<URI> enrollLink() {
        return desk.get().flatMap(open -> open.enrollLink(LocalDesk.user(Means.OWN_BROWSER)));
    }
}
