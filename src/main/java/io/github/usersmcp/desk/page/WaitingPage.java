package io.github.usersmcp.desk.page;

import io.github.usersmcp.confirm.Approval;
import java.time.Instant;
import java.util.List;

/**
 * What waits for a decision, and what was decided in the last hour. The script reads the page again every 2 seconds.
 *
 * @param approvals those that wait and those that do not, newest first
 * @param secrets the secrets that wait for this person
 */
public record WaitingPage(Frame frame, List<Approval> approvals, List<WaitingSecret> secrets) implements DeskPage {
    public WaitingPage {
        approvals = List.copyOf(approvals);
        secrets = List.copyOf(secrets);
    }

    /**
     * A secret that waits at {@code /s/{id}}.
     *
     * @param whom whose it is
     */
    public record WaitingSecret(String id, RevealPage.Kind kind, String whom, Instant expiresAt) {}

    /** Those that nobody has decided, newest first. */
    public List<Approval> waiting() {
        return approvals.stream().filter(Approval::isPending).toList();
    }

    /** The others, newest first. */
    public List<Approval> settled() {
        return approvals.stream().filter(approval -> !approval.isPending()).toList();
    }
}
