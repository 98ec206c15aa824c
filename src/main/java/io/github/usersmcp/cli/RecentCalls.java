package io.github.usersmcp.cli;

import io.github.usersmcp.audit.AuditRecord;
import io.github.usersmcp.audit.AuditTrail;
import io.github.usersmcp.desk.page.TrailPage;
import io.github.usersmcp.value.Risk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An audit log whose last records the desk can show. */
final class RecentCalls implements AuditTrail {
    private static final int MOST = 500;

    private final AuditTrail trail;
    private final Deque<AuditRecord> recent = new ArrayDeque<>();

    RecentCalls(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public Optional<String> write(AuditRecord entry) {
        Optional<String> problem = trail.write(entry);
        if (problem.isEmpty() && entry.event() == AuditRecord.Event.CALL) {
            keep(entry);
        }
        return problem;
    }

    @Override
    public void close() {
        trail.close();
    }

    private synchronized void keep(AuditRecord entry) {
        recent.addLast(entry);
        if (recent.size() > MOST) {
            recent.removeFirst();
        }
    }

    /** The last calls, newest first. */
    List<TrailPage.Entry> entries() {
        List<AuditRecord> newestFirst;
        synchronized (this) {
            newestFirst = new ArrayList<>(recent);
        }
        Collections.reverse(newestFirst);
        return newestFirst.stream().map(RecentCalls::entry).toList();
    }

    private static TrailPage.Entry entry(AuditRecord entry) {
        return new TrailPage.Entry(
                entry.time(),
                entry.tool(),
                entry.caller(),
                entry.client(),
                target(entry),
                entry.ending().map(AuditRecord.Ending::outcome).orElse(""),
                entry.risk().flatMap(RecentCalls::risk),
                entry.confirmation()
                        .flatMap(AuditRecord.Confirmation::approver)
                        .map(by -> new TrailPage.ApprovedBy(by.name(), by.proof())),
                entry.json().toPrettyString());
    }

    private static Optional<Risk> risk(String label) {
        return Arrays.stream(Risk.values())
                .filter(risk -> risk.label().equals(label))
                .findFirst();
    }

    /** The name and the email as they were looked up, else what the call says. */
    private static Optional<String> target(AuditRecord entry) {
        Optional<String> known = entry.target()
                .map(user -> Stream.concat(user.name().stream(), user.email().stream())
                        .collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty());
        return known.or(() -> Stream.of("userId", "email")
                .map(name -> entry.arguments().path(name).asString(""))
                .filter(value -> !value.isEmpty())
                .findFirst());
    }
}
