package io.github.usersmcp.cli;

import io.github.usersmcp.config.DeskSettings;
import io.github.usersmcp.confirm.Approval;
import io.github.usersmcp.confirm.ApprovalPage;
import io.github.usersmcp.confirm.Approver;
import io.github.usersmcp.confirm.Approver.Means;
import io.github.usersmcp.control.ControlSocket;
import io.github.usersmcp.desk.Desk;
import io.github.usersmcp.http.DeskListener;
import io.github.usersmcp.value.PlainText;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The approval desk of a server over stdio. Nothing listens before the first approval or secret needs it. */
final class LocalDesk implements DeskReach, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalDesk.class);
    private static final int LONGEST_NAME = 64;
    private static final String COMMAND = "contabo-users-mcp desk list";

    private final boolean opensBrowser;
    private Optional<Supplier<DeskParts>> parts = Optional.empty();
    private Optional<Running> running = Optional.empty();
    private boolean closed;

    private record Running(DeskListener listener, Optional<ControlSocket> socket, OpenedTabs tabs) {
        private void close() {
            socket.ifPresent(ControlSocket::close);
            listener.close();
        }
    }

    LocalDesk(DeskSettings settings) {
        this.opensBrowser = settings.openBrowser();
    }

    /** Who decides in the browser that this program opens, or on a terminal: the user of the process. */
    static Approver user(Means means) {
        return new Approver(PlainText.start(System.getProperty("user.name", "user"), LONGEST_NAME), means);
    }

    @Override
    public synchronized void connect(Supplier<DeskParts> known) {
        parts = Optional.of(known);
    }

    @Override
    public DeskSignIn signIn() {
        return DeskSignIn.NONE;
    }

    @Override
    public Optional<URI> secret(String id) {
        return start().filter(open -> reaches(open, "/s/" + id) || open.socket().isPresent())
                .map(open -> open.listener().desk().secret(id));
    }

    @Override
    public Optional<ApprovalPage.Place> show(Approval approval) {
        return start().flatMap(open -> place(open, approval));
    }

    /** Without a browser that this program opened, the link is of no use: nobody is signed in. */
    private Optional<ApprovalPage.Place> place(Running open, Approval approval) {
        boolean seen = !approval.isPending() || reaches(open, "/a/" + approval.id());
        Optional<String> command = open.socket().map(socket -> COMMAND);
        return seen || command.isPresent()
                ? Optional.of(new ApprovalPage.Place(
                        Optional.of(open.listener().desk().approval(approval.id()))
                                .filter(url -> seen),
                        command))
                : Optional.empty();
    }

    private boolean reaches(Running open, String path) {
        Desk desk = open.listener().desk();
        Browser browser = Browser.ofProcess();
        if (desk.isWatched()) {
            return true;
        }
        if (!opensBrowser || !browser.isThere()) {
            return false;
        }
        if (open.tabs().turn(path) == OpenedTabs.Turn.LEAVE) {
            return true;
        }
        boolean opened =
                desk.launch(user(Means.OWN_BROWSER), path).filter(browser::open).isPresent();
        if (!opened) {
            open.tabs().failed(path);
        }
        return opened;
    }

    private synchronized Optional<Running> start() {
        if (running.isEmpty() && !closed) {
            running = parts.flatMap(known -> start(known.get()));
        }
        return running;
    }

    private static Optional<Running> start(DeskParts parts) {
        return DeskListener.start(parts::desk, Clock.systemUTC())
                .orReport(problem -> LOG.warn("The approval desk is not available: {}", problem))
                .map(listener -> new Running(
                        listener,
                        DeskSocket.open(parts.approvals(), () -> Optional.of(listener.desk())),
                        new OpenedTabs(Clock.systemUTC())));
    }

    @Override
    public void close() {
        stop();
    }

    /** Stops what was opened, and opens nothing more. */
    synchronized void stop() {
        closed = true;
        running.ifPresent(Running::close);
        running = Optional.empty();
    }
}
