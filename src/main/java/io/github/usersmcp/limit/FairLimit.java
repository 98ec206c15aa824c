package io.github.usersmcp.limit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A bound on what callers hold, such as sessions or bytes, that makes room for the new by evicting what was used least
 * recently. A caller's own goes first. Another's goes only when it holds more than its fair share, the bound divided by the
 * number of callers, and the one who needs room holds less: no caller can push the others out. Safe for use by many threads.
 *
 * @param <H> what is held
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

    /** All of it may be held by one caller. */
    public static <H extends Holding> FairLimit<H> undivided(long most) {
        return new FairLimit<>(most, most);
    }

    /** Half of it, rounded up, may be held by one caller. */
    public static <H extends Holding> FairLimit<H> shared(long most) {
        return new FairLimit<>(most, most - most / 2);
    }

    /** Something that a caller holds; told apart from others by identity. */
    public interface Holding {
        /** The name of who holds it; always the same. */
        String caller();

        /** How much it counts; always the same, at least 1. */
        long size();

        /**
         * Retires it if it is idle, so that no work begins in it any more. Must neither block nor call the limit.
         *
         * @return whether it is retired
         */
        boolean retire();

        /** Ends it after {@link #retire}, outside of any lock. */
        void evicted();
    }

    /** What one caller holds, the least recently used first, each with the number of its last use. */
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

    /** Counts something new, after evicting what must go for it; {@code false} when not enough is idle. */
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

    /** It was used now. */
    public synchronized void used(H holding) {
        Account<H> account = accounts.get(holding.caller());
        if (account != null && account.held.remove(holding) != null) {
            account.held.put(holding, uses++);
        }
    }

    /** It counts no more; only the first time means anything. */
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

    /** Takes from the callers above their fair share, first from the one whose holding has been unused for longest. */
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
