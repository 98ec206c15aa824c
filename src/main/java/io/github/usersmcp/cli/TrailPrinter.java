package io.github.usersmcp.cli;

import io.github.usersmcp.audit.TrailEntry;
import io.github.usersmcp.value.PlainText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints the calls of an audit log, one line each: when, what came of it, the tool, about whom, by whom, who approved it. */
final class TrailPrinter {
    private static final int LONGEST_CELL = 80;
    private static final int MOST_BEGUN = 10_000;

    private final PrintStream out;
    private final TrailFilter filter;

    /** Changes that were about to be sent, until the records of their ends are read. */
    private final Map<String, TrailEntry> begun = new LinkedHashMap<>();

    TrailPrinter(Terminal terminal, TrailFilter filter) {
        this.out = terminal.out();
        this.filter = filter;
    }

    /** @throws IOException if a file cannot be read */
    int print(List<Path> files) throws IOException {
        for (Path file : files) {
            TrailEntry.read(file, this::take);
        }
        begun.values().forEach(entry -> print(entry, "no end recorded"));
        return ExitCode.DONE;
    }

    private void take(TrailEntry entry) {
        if (entry.isSending() && begun.size() < MOST_BEGUN) {
            begun.put(entry.callId(), entry);
        } else if (entry.isCall()) {
            begun.remove(entry.callId());
            print(
                    entry,
                    entry.error().map(kind -> entry.outcome() + ": " + kind).orElse(entry.outcome()));
        }
    }

    private void print(TrailEntry entry, String outcome) {
        if (!filter.selects(entry)) {
            return;
        }
        if (filter.json()) {
            out.println(PlainText.escaped(entry.json().toString()));
            return;
        }
        String time = entry.time()
                .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("?");
        String by = entry.approver().map(name -> ", approved by " + name).orElse("");
        out.println(String.join(
                        "  ",
                        List.of(
                                time,
                                cell(outcome),
                                cell(entry.tool()),
                                cell(entry.target()),
                                cell(entry.caller() + by)))
                .stripTrailing());
    }

    private static String cell(String text) {
        return PlainText.escaped(text, LONGEST_CELL);
    }
}
