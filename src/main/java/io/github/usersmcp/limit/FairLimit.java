package io.github.usersmcp.limit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A bound on what callers hold, such as sessions or bytes. To make room for something new, it evicts the least recently used
 * holding: first one of the same caller, then one of a caller above its fair share (the bound divided by the number of
 * callers) if the caller that needs room is below its own. So no caller can push the others out. Thread-safe.
 *
 * @param <H> the type of what is held
 */
public final class FairLimit<H extends FairLimit.Holding> {
    private final long most;
    private final long mostOfOne;
    private final Map<String, Account<H>> accounts = new HashMap<>();
    private long total;
    private long uses;

    private FairLimit(long most, long mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** A bound up to which a single caller may hold. */
    public static <H extends Holding> FairLimit<H> undivided(long most) {
        return new FairLimit<>(most, most);
    }

    /** A bound of which a single caller may hold at most half, rounded up. */
    public static <H extends Holding> FairLimit<H> shared(long most) {
        return new FairLimit<>(most, most - most / 2);
    }

    /** Something that a caller holds; compared by identity. */
    public abstract static class Holding {
        private final String caller;
        private final long size;

        /**
         * Describes what is held.
         *
         * @param caller the name of the caller that holds it
         * @param size how much of the bound it takes, at least 1
         */
        protected Holding(String caller, long size) {
            this.caller = caller;
            this.size = size;
        }

        /** The name of the caller that holds it. */
        public final String caller() {
            return caller;
        }

        final long size() {
            return size;
        }

        /**
         * Retires it if it is idle, so that no more work starts in it. Must neither block nor call the limit.
         *
         * @return whether it was idle and is now retired
         */
        protected abstract boolean retire();

        /** Closes it after {@link #retire}; called without holding a lock. */
        protected abstract void evicted();
    }

    /** What one caller holds, least recently used first, each with the sequence number of its last use. */
    private static final class Account<H> {
        private final Map<H, Long> held = new LinkedHashMap<>();
        private long size;

        private long leastRecentUse() {
            return held.values().iterator().next();
        }
    }

    /** The most that one caller may hold. */
    public long mostOfOne() {
        return mostOfOne;
    }

    /** Admits something new, after evicting enough to make room; returns {@code false} if not enough is idle. */
    public boolean admit(H holding) {
        List<H> evicted = new ArrayList<>();
        boolean admitted = admit(holding, evicted);
        evicted.forEach(Holding::evicted);
        return admitted;
    }

    private synchronized boolean admit(H holding, Collection<H> evicted) {
        boolean room = makeRoom(holding, evicted);
        if (room) {
            Account<H> account = accounts.computeIfAbsent(holding.caller(), name -> new Account<>());
            account.held.put(holding, uses++);
            account.size += holding.size();
            total += holding.size();
        }
        return room;
    }

    /** Marks it as used most recently. */
    public synchronized void used(H holding) {
        Account<H> account = accounts.get(holding.caller());
        if (account != null && account.held.remove(holding) != null) {
            account.held.put(holding, uses++);
        }
    }

    /** Releases what it holds. Repeated calls have no effect. */
    public synchronized void release(H holding) {
        Account<H> account = accounts.get(holding.caller());
        if (account != null && account.held.remove(holding) != null) {
            account.size -= holding.size();
            total -= holding.size();
            if (account.held.isEmpty()) {
                accounts.remove(holding.caller());
            }
        }
    }

    private boolean makeRoom(H holding, Collection<H> evicted) {
        if (holding.size() > mostOfOne) {
            return false;
        }
        while (heldBy(holding.caller()) + holding.size() > mostOfOne) {
            if (!retireOwn(holding.caller(), evicted)) {
                return false;
            }
        }
        while (total + holding.size() > most) {
            if (!retireOwn(holding.caller(), evicted) && !retireAnothers(holding.caller(), evicted)) {
                return false;
            }
        }
        return true;
    }

    private long heldBy(String caller) {
        Account<H> account = accounts.get(caller);
        return account == null ? 0 : account.size;
    }

    private boolean retireOwn(String caller, Collection<H> evicted) {
        Account<H> account = accounts.get(caller);
        return account != null && retireOne(account, evicted);
    }

    /** Evicts from callers above their fair share, first from the one whose holding has been unused the longest. */
    private boolean retireAnothers(String caller, Collection<H> evicted) {
        long callers = accounts.size() + (accounts.containsKey(caller) ? 0L : 1L);
        if (heldBy(caller) * callers >= most) {
            return false;
        }
        return accounts.values().stream()
                .filter(account -> account.size * callers > most)
                .sorted(Comparator.comparingLong(Account::leastRecentUse))
                .toList()
                .stream()
                .anyMatch(account -> retireOne(account, evicted));
    }

    private boolean retireOne(Account<H> account, Collection<H> evicted) {
        for (H candidate : account.held.keySet()) {
            if (candidate.retire()) {
                release(candidate);
                evicted.add(candidate);
                return true;
            }
        }
        return false;
    }
}
