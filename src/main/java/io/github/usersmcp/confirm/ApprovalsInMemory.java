package io.github.usersmcp.confirm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The approvals of one process, bounded: those that ended an hour ago are removed, in a full store all that have ended. */
public final class ApprovalsInMemory implements ApprovalStore {
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Clock clock;
    private final int most;
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(Approval approval, CompletableFuture<Void> settled) {}

    /** @param most how many approvals to keep at once */
    public ApprovalsInMemory(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    @Override
    public synchronized boolean add(Approval approval) {
        Instant longAgo = clock.instant().minus(REMEMBERED);
        removeEnded(ended -> !ended.expiresAt().isAfter(longAgo));
        if (entries.size() >= most) {
            removeEnded(ended -> true);
        }
        if (entries.size() >= most) {
            return false;
        }
        entries.put(approval.id(), new Entry(approval, new CompletableFuture<>()));
        return true;
    }

    private void removeEnded(Predicate<Approval> which) {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> {
            boolean removed = isOver(entry.approval(), now) && which.test(entry.approval());
            if (removed) {
                entry.settled().complete(null);
            }
            return removed;
        });
    }

    private static boolean isOver(Approval approval, Instant now) {
        Approval.State state = approval.asOf(now).state();
        return !(state instanceof Approval.State.Pending || state instanceof Approval.State.Approved);
    }

    @Override
    public synchronized Optional<Approval> find(String id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::approval);
    }

    @Override
    public boolean swap(Approval before, Approval after) {
        CompletableFuture<Void> settled;
        synchronized (this) {
            @Nullable Entry entry = entries.get(before.id());
            if (entry == null || !entry.approval().equals(before)) {
                return false;
            }
            settled = entry.settled();
            entries.put(before.id(), new Entry(after, settled));
        }
        // Outside the lock: what waits for it may run on this thread.
        if (!after.isPending()) {
            settled.complete(null);
        }
        return true;
    }

    @Override
    public synchronized List<Approval> all() {
        return entries.values().stream().map(Entry::approval).toList();
    }

    @Override
    public synchronized CompletableFuture<Void> settled(String id) {
        return Optional.ofNullable(entries.get(id))
                .map(entry -> entry.settled().copy())
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
