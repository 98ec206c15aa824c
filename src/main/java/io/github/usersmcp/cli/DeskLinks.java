package io.github.usersmcp.cli;

import io.github.usersmcp.control.RunningServer;
import io.github.usersmcp.control.WaitingApprovals;
import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.Result;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Opens pages of a desk in the browser, or prints links to them. */
final class DeskLinks {
    private static final int LONGEST_NAME = 100;

    private final Terminal terminal;
    private final Predicate<URI> browser;

    /** @param browser opens a URL, and returns whether that worked; if not, the link is printed */
    DeskLinks(Terminal terminal, Predicate<URI> browser) {
        this.terminal = terminal;
        this.browser = browser;
    }

    /** One server's desk, and what waits there. */
    private record Candidate(RunningServer server, WaitingApprovals waiting) {
        boolean isNeeded() {
            return !waiting.approvals().isEmpty();
        }

        /** The only approval that waits, or the list. */
        String path() {
            return waiting.approvals().size() == 1
                    ? "/a/" + waiting.approvals().get(0).id()
                    : "/";
        }
    }

    /**
     * Opens the desk where something waits, else the newest.
     *
     * @param servers the newest first
     */
    int open(List<RunningServer> servers) {
        if (servers.isEmpty()) {
            terminal.err()
                    .println(
                            "No server is running whose desk is open. A server over stdio opens its desk when a call"
                                    + " needs a decision.\nThe desk of a server over HTTP is at /desk of its URL; sign in there.");
            return ExitCode.FAILED;
        }
        List<Candidate> candidates = servers.stream()
                .flatMap(server -> reported(server.waiting()).map(waiting -> new Candidate(server, waiting)).stream())
                .toList();
        return candidates.stream()
                .filter(Candidate::isNeeded)
                .findFirst()
                .or(() -> candidates.stream().findFirst())
                .flatMap(chosen -> reported(chosen.server().launch(chosen.path())))
                .map(link -> {
                    show(link);
                    return ExitCode.DONE;
                })
                .orElse(ExitCode.FAILED);
    }

    /**
     * Shows the page on which a passkey is enrolled: of the newest server that has one, else of a desk for just that.
     *
     * @param name of the new passkey
     * @param alone runs a desk until the passkey is enrolled; returns the passkey's name
     */
    int enroll(List<RunningServer> servers, Optional<String> name, Function<Consumer<URI>, Result<String>> alone) {
        Optional<URI> link = servers.stream()
                .flatMap(server -> server.enrollLink().toOptional().stream())
                .findFirst();
        if (link.isPresent()) {
            show(link.get());
            name.ifPresent(text -> terminal.err().println("Enter this name on the page: " + text));
            return ExitCode.DONE;
        }
        Optional<String> enrolled = reported(alone.apply(this::show));
        enrolled.ifPresent(given -> terminal.out()
                .println("The passkey " + PlainText.start(given, LONGEST_NAME)
                        + " is enrolled. From now on, every yes at the desk needs a passkey."));
        return enrolled.isPresent() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private <T> Optional<T> reported(Result<T> result) {
        return result.orReport(terminal.err()::println);
    }

    private void show(URI link) {
        if (browser.test(link)) {
            terminal.err().println("The desk opens in your browser.");
            return;
        }
        terminal.out().println(link.toASCIIString());
        terminal.err()
                .println("The link signs in the browser that opens it first, within two minutes. Keep it to yourself.");
    }
}
