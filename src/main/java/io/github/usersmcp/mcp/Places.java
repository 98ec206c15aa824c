package io.github.usersmcp.mcp;

import java.util.HashMap;
import java.util.Map;

/** A number of places that callers take and give back. Where several share them, one caller leaves half to the others. */
final class Places {
    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    private Places(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** All may be taken by one caller. */
    static Places undivided(int most) {
        return new Places(most, most);
    }

    /** Half of them, rounded up, may be taken by one caller. */
    static Places shared(int most) {
        return new Places(most, most - most / 2);
    }

    /** {@code false} when all are taken, or all that this caller may take. */
    synchronized boolean take(String caller) {
        int held = taken.getOrDefault(caller, 0);
        if (all == most || held == mostOfOne) {
            return false;
        }
        taken.put(caller, held + 1);
        all++;
        return true;
    }

    /** Gives back one that the caller has taken. */
    synchronized void giveBack(String caller) {
        if (taken.computeIfPresent(caller, (name, held) -> held - 1) != null) {
            taken.remove(caller, 0);
            all--;
        }
    }
}
