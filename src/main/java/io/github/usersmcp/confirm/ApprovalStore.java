package io.github.usersmcp.confirm;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keeps approvals. A store that several replicas share can replace the one in memory. Safe for use by many threads. */
public interface ApprovalStore {

    /** Adds an approval, unless the store is full of approvals that are still needed. */
    boolean add(Approval approval);

    Optional<Approval> find(String id);

    /** Replaces an approval, atomically: only if the stored one still equals {@code before}. */
    boolean swap(Approval before, Approval after);

    /** All stored approvals, in no particular order. */
    List<Approval> all();

    /**
     * Completes when the approval is no longer pending, at the latest when it is removed.
     *
     * @param id of a stored approval; for any other the result is complete
     */
    CompletableFuture<Void> settled(String id);
}
