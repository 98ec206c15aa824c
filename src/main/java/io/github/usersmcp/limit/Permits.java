package io.github.usersmcp.limit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A number of places that callers take and give back. Where several share them, one caller leaves half to the others. */
public final class Permits {
    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    private Permits(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** All may be taken by one caller. */
    public static Permits undivided(int most) {
        return new Permits(most, most);
    }

    /** Half of them, rounded up, may be taken by one caller. */
    public static Permits shared(int most) {
        return new Permits(most, most - most / 2);
    }

    /** One place, held until it is given back. */
    @FunctionalInterface
    public interface Place {
        /** For what needs none. */
        Place NONE = () -> {};

        /** Gives it back; only the first time means anything. */
        void giveBack();
    }

    /** Empty when all are taken, or all that this caller may take. */
    public synchronized Optional<Place> take(String caller) {
        int held = taken.getOrDefault(caller, 0);
        if (all == most || held == mostOfOne) {
            return Optional.empty();
        }
        taken.put(caller, held + 1);
        all++;
        AtomicBoolean given = new AtomicBoolean();
        return Optional.of(() -> {
            if (given.compareAndSet(false, true)) {
                giveBack(caller);
            }
        });
    }

    private synchronized void giveBack(String caller) {
        taken.computeIfPresent(caller, (name, held) -> held == 1 ? null : held - 1);
        all--;
    }
}
