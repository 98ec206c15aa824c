package io.github.usersmcp.cli;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Approvals.Ruling;
import io.github.usersmcp.confirm.Approvals.Verdict;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.control.RunningServer;
import io.github.usersmcp.control.WaitingApprovals.Waiting;
import io.github.usersmcp.value.Result;
import java.util.Optional;

/** Asks the person at the terminal about approvals, and takes the decisions to their servers. */
final class TerminalDecisions {
    private static final int MOST_TRIES = 3;
    private static final String YES = "yes";
    private static final String NO = "no";

    private final Terminal terminal;
    private final TerminalPerson person;
    private boolean allCount = true;

    TerminalDecisions(Terminal terminal) {
        this.terminal = terminal;
        this.person = new TerminalPerson(terminal);
    }

    /** Whether every decision so far counts. */
    boolean allCount() {
        return allCount;
    }

    /** Shows the whole question and takes an answer; returns false once the input has ended. */
    boolean ask(RunningServer server, Waiting waiting) {
        Question question = new Question(String.join("\n", waiting.question()), waiting.type());
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            if (!(person.ask(question) instanceof Answer.Given given)) {
                return false;
            }
            if (given.value().isEmpty()) {
                terminal.err().println("Left undecided.");
                return true;
            }
            Optional<Verdict> verdict = verdict(given.value(), waiting);
            if (verdict.isPresent() && settled(server.decide(waiting, verdict.get()), verdict.get())) {
                return true;
            }
            terminal.err().println(waiting.type().isPresent() ? "What you typed does not match." : "Type yes or no.");
        }
        terminal.err().println("Left undecided after " + MOST_TRIES + " tries.");
        allCount = false;
        return true;
    }

    /** Empty if it is neither a yes nor a no. */
    private static Optional<Verdict> verdict(String typed, Waiting waiting) {
        if (typed.equalsIgnoreCase(NO) && !waiting.type().equals(Optional.of(typed))) {
            return Optional.of(new Verdict(false, ""));
        }
        return waiting.type().isPresent() || typed.equals(YES)
                ? Optional.of(new Verdict(true, typed))
                : Optional.empty();
    }

    /** Tells what became of a decision; returns whether there is nothing more to ask. */
    private boolean settled(Result<Ruling> result, Verdict verdict) {
        Optional<Ruling> ruling = result.orReport(terminal.err()::println);
        if (ruling.equals(Optional.of(Ruling.WRONG_TEXT))) {
            return false;
        }
        allCount &= ruling.equals(Optional.of(Ruling.DECIDED));
        ruling.map(counts -> sentence(counts, verdict.yes())).ifPresent(terminal.err()::println);
        return true;
    }

    private static String sentence(Ruling ruling, boolean yes) {
        return switch (ruling) {
            case DECIDED -> yes ? "Approved." : "Declined.";
            case WRONG_TEXT -> "What you typed does not match.";
            case OUTDATED -> "The question has changed since it was shown. Run the command again.";
            case NOT_PENDING ->
                "This question no longer waits: it was decided elsewhere, has expired or was withdrawn.";
            case OWN_CALL -> "Another person must approve this call, because the server runs with --four-eyes.";
            case PASSKEY_NEEDED -> "A yes needs a passkey. To decide in your browser, run: contabo-users-mcp desk open";
            case UNKNOWN -> "The server no longer has this question.";
        };
    }
}
