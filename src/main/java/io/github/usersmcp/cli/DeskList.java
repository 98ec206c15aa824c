package io.github.usersmcp.cli;

import io.github.usersmcp.control.RunningServer;
import io.github.usersmcp.control.WaitingApprovals;
import io.github.usersmcp.control.WaitingApprovals.Waiting;
import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.Result;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lists what waits for a decision at running servers, and lets the person at the terminal decide. Without a terminal it only
 * lists, so that no pipe can decide.
 */
final class DeskList {
    private static final int MOST = 50;
    private static final int LONGEST_LINE = 300;

    private final Terminal terminal;
    private final DateTimeFormatter time;
    private int code = ExitCode.DONE;

    /** @param zone in which times are shown */
    DeskList(Terminal terminal, ZoneId zone) {
        this.terminal = terminal;
        this.time = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(zone);
    }

    /** A question, and where it waits. */
    private record Item(RunningServer server, Waiting waiting, boolean passkeyNeeded) {
        boolean canBeDecidedHere() {
            return !passkeyNeeded && waiting.whole();
        }
    }

    /** Returns the exit code. */
    int run(List<RunningServer> servers) {
        List<Item> items = new ArrayList<>();
        int more = 0;
        for (RunningServer server : servers) {
            Optional<WaitingApprovals> found = reported(server.waiting());
            found.ifPresent(waiting -> waiting.approvals()
                    .forEach(approval -> items.add(new Item(server, approval, waiting.passkeyNeeded()))));
            more += found.map(WaitingApprovals::more).orElse(0);
        }
        List<Item> shown = items.subList(0, Math.min(items.size(), MOST));
        list(shown, more + items.size() - shown.size());
        links(servers, shown);
        List<Item> decidable = shown.stream().filter(Item::canBeDecidedHere).toList();
        boolean decided = decidable.isEmpty() || !terminal.screen().getAsBoolean() || decide(decidable);
        return decided ? code : ExitCode.FAILED;
    }

    private void list(List<Item> items, int more) {
        if (items.isEmpty()) {
            terminal.out().println("No question waits for a decision.");
            return;
        }
        int number = 1;
        for (Item item : items) {
            terminal.out()
                    .println(number++ + ". "
                            + PlainText.clean(item.waiting().question().get(0), LONGEST_LINE));
            terminal.out().println("   " + about(item));
        }
        if (more > 0) {
            terminal.out().println("And " + more + " more. To see them all, run: contabo-users-mcp desk open");
        }
    }

    private String about(Item item) {
        Waiting waiting = item.waiting();
        // What others chose comes last and in quotes, so that it cannot pass for the program's own words.
        return "%s, process %d, expires at %s, asked by “%s” with %s"
                .formatted(
                        waiting.risk(),
                        item.server().pid(),
                        time.format(waiting.expiresAt()),
                        waiting.caller(),
                        waiting.client().isEmpty() ? "an unnamed client" : "“" + waiting.client() + "”");
    }

    /** Returns whether everything that the person decided counts. */
    private boolean decide(List<Item> items) {
        TerminalDecisions decisions = new TerminalDecisions(terminal);
        terminal.err().println("\nTo decline, type no. To leave a question undecided, press Enter.");
        for (Item item : items) {
            terminal.err().println("\n" + about(item));
            if (!decisions.ask(item.server(), item.waiting())) {
                break;
            }
        }
        return decisions.allCount();
    }

    /** One link per server, since a desk limits how many can wait. */
    private void links(List<RunningServer> servers, List<Item> items) {
        for (RunningServer server : servers) {
            List<Item> elsewhere = items.stream()
                    .filter(item -> item.server().equals(server) && !item.canBeDecidedHere())
                    .toList();
            if (!elsewhere.isEmpty()) {
                link(elsewhere);
            }
        }
    }

    private void link(List<Item> items) {
        Item first = items.get(0);
        String reason = first.passkeyNeeded() ? "A yes needs a passkey." : "A question is too long for a terminal.";
        String path = items.size() == 1 ? "/a/" + first.waiting().id() : "/";
        reported(first.server().launch(path))
                .ifPresent(link -> terminal.out()
                        .println(reason + " Decide in your browser, within two minutes: " + link.toASCIIString()));
    }

    private <T> Optional<T> reported(Result<T> result) {
        return result.orReport(problem -> {
            terminal.err().println(problem);
            code = ExitCode.FAILED;
        });
    }
}
