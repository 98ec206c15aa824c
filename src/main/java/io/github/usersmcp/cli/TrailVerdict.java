package io.github.usersmcp.cli;

import io.github.usersmcp.audit.TrailCheck.Expected;
import io.github.usersmcp.audit.TrailReport;
import io.github.usersmcp.audit.TrailReport.Chain;
import io.github.usersmcp.audit.TrailReport.Finding;
import io.github.usersmcp.value.PlainText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints what a check of an audit log found. */
final class TrailVerdict {
    private static final int MOST_CHAINS = 10;

    private final PrintStream out;

    TrailVerdict(Terminal terminal) {
        this.out = terminal.out();
    }

    /** Returns the exit code: failed unless the log is intact and, if a key was given, signed to its end. */
    int print(TrailReport report, Expected expected) {
        report.findings().forEach(finding -> out.println(PlainText.escaped(sentence(finding))));
        if (report.moreFindings() > 0) {
            out.printf("… and %d more findings.%n", report.moreFindings());
        }
        long unsigned = expected.keys().isEmpty() ? 0 : unsigned(report);
        out.printf(
                "%s: %s in %s.%n",
                verdict(report, unsigned),
                counted(report.records(), "record"),
                counted(report.chains().size(), "chain"));
        if (unsigned > 0) {
            out.printf(
                    "No signature covers %s: the server still runs or was killed, or someone else wrote them.%n",
                    counted(unsigned, "record"));
        }
        if (report.otherLines() > 0) {
            out.printf(
                    "%s no record.%n",
                    report.otherLines() == 1 ? "1 other line is" : report.otherLines() + " other lines are");
        }
        heads(report);
        return report.isIntact() && unsigned == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static String sentence(Finding finding) {
        String place = finding.file()
                .map(file -> file + finding.line().map(line -> ":" + line).orElse("") + ": ")
                .orElse("");
        return place + finding.problem();
    }

    /** Anyone who can write to the log can leave signatures out, so records without one prove nothing. */
    private static String verdict(TrailReport report, long unsigned) {
        if (!report.isIntact()) {
            return "DAMAGED";
        }
        return unsigned > 0 ? "NOT PROVEN" : "Intact";
    }

    private static long unsigned(TrailReport report) {
        return report.chains().stream()
                .mapToLong(chain -> chain.last() - chain.signed().orElse(0L))
                .sum();
    }

    /** The hashes that prove later that nothing was cut off here. */
    private void heads(TrailReport report) {
        List<Chain> chains = report.chains();
        List<List<String>> rows = new ArrayList<>();
        chains.stream()
                .skip(Math.max(0, chains.size() - MOST_CHAINS))
                .forEach(chain -> rows.add(List.of("  " + chain.id(), counted(chain.last(), "record"), chain.head())));
        if (!rows.isEmpty()) {
            out.printf("%nKeep the last hash of a chain elsewhere, and --head finds what is cut off later:%n");
            Columns.aligned(rows).forEach(out::println);
        }
    }

    private static String counted(long count, String noun) {
        return "%,d %s".formatted(count, count == 1 ? noun : noun + "s");
    }
}
