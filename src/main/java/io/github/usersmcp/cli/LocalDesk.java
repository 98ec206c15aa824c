package io.github.usersmcp.cli;

import io.github.usersmcp.config.DeskSettings;
import io.github.usersmcp.confirm.Approval;
import io.github.usersmcp.confirm.ApprovalPage;
import io.github.usersmcp.confirm.Approver;
import io.github.usersmcp.confirm.Approver.Means;
import io.github.usersmcp.desk.Desk;
import io.github.usersmcp.http.DeskListener;
import io.github.usersmcp.value.PlainText;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The approval desk of a server over stdio. Nothing listens before the first approval or secret needs it. */
final class LocalDesk implements ApprovalPage, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalDesk.class);
    private static final int LONGEST_NAME = 64;

    private final Function<URI, Desk> desks;
    private final Optional<Browser> browser;
    private final Clock clock;
    private Optional<DeskListener> running = Optional.empty();

    /**
     * @param desks the desk for the URL at which the browser reaches it
     * @param browser the browser to open; empty if the program must not open any
     */
    LocalDesk(Function<URI, Desk> desks, Optional<Browser> browser, Clock clock) {
        this.desks = desks;
        this.browser = browser;
        this.clock = clock;
    }

    /** Who decides in the browser that this program opens: the user of the process. */
    static Approver user(Means means) {
        return new Approver(PlainText.start(System.getProperty("user.name", "user"), LONGEST_NAME), means);
    }

    /** The desk of one run, if its settings want one; closing it closes what was opened. */
    static final class Reach implements AutoCloseable {
        private final DeskSettings settings;
        private Optional<LocalDesk> made = Optional.empty();

        Reach(DeskSettings settings) {
            this.settings = settings;
        }

        Optional<Application.DeskReach> reach() {
            return settings.on() ? Optional.of(this::make) : Optional.empty();
        }

        private ApprovalPage make(Function<URI, Desk> desks) {
            Optional<Browser> browser = settings.openBrowser() ? Optional.of(Browser.ofProcess()) : Optional.empty();
            LocalDesk desk = new LocalDesk(desks, browser, Clock.systemUTC());
            made = Optional.of(desk);
            return desk;
        }

        @Override
        public void close() {
            made.ifPresent(LocalDesk::close);
        }
    }

    @Override
    public Optional<Place> show(Approval approval) {
        Optional<Desk> desk = desk();
        return desk.flatMap(open -> {
            boolean seen = !approval.isPending() || open.isWatched() || opened(open, "/a/" + approval.id());
            return seen
                    ? Optional.of(new Place(Optional.of(open.approval(approval.id())), Optional.empty()))
                    : Optional.empty();
        });
    }

    private boolean opened(Desk desk, String path) {
        return browser.filter(Browser::isThere)
                .flatMap(any -> desk.launch(user(Means.OWN_BROWSER), path).filter(any::open))
                .isPresent();
    }

    /** The running desk; empty if it cannot be started. */
    synchronized Optional<Desk> desk() {
        if (running.isEmpty()) {
            running = DeskListener.start(desks, clock)
                    .orReport(problem -> LOG.warn("The approval desk is not available: {}", problem));
        }
        return running.map(DeskListener::desk);
    }

    @Override
    public synchronized void close() {
        running.ifPresent(DeskListener::close);
        running = Optional.empty();
    }
}
