package io.github.usersmcp.cli;

import io.github.usersmcp.audit.TrailCheck;
import io.github.usersmcp.audit.TrailReport;
import io.github.usersmcp.desk.DeskServices.Trail;
import io.github.usersmcp.desk.page.TrailPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the desk shows of the audit log: the last calls of this process, and whether the file is as it was written. */
final class DeskTrail implements Trail {
    /** The longest file that is checked for a page, which takes a few hundred milliseconds. */
    private static final long LONGEST_CHECKED = 16 * 1024 * 1024;

    private static final String COMMAND = "contabo-users-mcp audit verify";

    private final RecentCalls recent;
    private final Optional<Path> file;
    private Optional<Checked> latest = Optional.empty();

    private record Checked(long size, FileTime changed, String words) {}

    /** @param file the file of the audit log; empty if it is a stream, which cannot be read back */
    DeskTrail(RecentCalls recent, Optional<Path> file) {
        this.recent = recent;
        this.file = file;
    }

    @Override
    public List<TrailPage.Entry> entries() {
        return recent.entries();
    }

    /** One check at a time, and none while the file is as it was at the last one. */
    @Override
    public synchronized Optional<String> integrity() {
        return file.filter(Files::isRegularFile).map(this::words);
    }

    private String words(Path log) {
        try {
            BasicFileAttributes now = Files.readAttributes(log, BasicFileAttributes.class);
            boolean same = latest.filter(
                            last -> last.size() == now.size() && last.changed().equals(now.lastModifiedTime()))
                    .isPresent();
            if (!same) {
                latest = Optional.of(new Checked(now.size(), now.lastModifiedTime(), check(log, now)));
            }
            return latest.orElseThrow().words();
        } catch (IOException e) {
            return "The audit log could not be read back.";
        }
    }

    /** Older files may be elsewhere, so the file may begin in the middle of a chain. */
    private static String check(Path log, BasicFileAttributes now) throws IOException {
        if (now.size() > LONGEST_CHECKED) {
            return "The audit log is too long to be checked here; run: " + COMMAND;
        }
        TrailReport report = TrailCheck.check(List.of(log), new TrailCheck.Expected(List.of(), Set.of(), true));
        return report.isIntact()
                ? "The links between the records of the audit log are intact, %d in all.".formatted(report.records())
                : "The audit log is not as it was written: %s For all findings, run: %s"
                        .formatted(report.findings().get(0).problem(), COMMAND);
    }
}
