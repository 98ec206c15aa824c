package io.github.usersmcp.limit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A bounded number of permits that callers take and return. Optionally, a single caller may take at most half of them. */
public final class Permits {
    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    private Permits(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Permits all of which a single caller may take. */
    public static Permits undivided(int most) {
        return new Permits(most, most);
    }

    /** Permits of which a single caller may take at most half, rounded up. */
    public static Permits shared(int most) {
        return new Permits(most, most - most / 2);
    }

    /** One permit. */
    @FunctionalInterface
    public interface Place {
        /** Stands for a permit where none is needed. */
        Place NONE = () -> {};

        /** Returns the permit. Repeated calls have no effect. */
        void giveBack();
    }

    /** Takes a permit; empty if all are taken, or all that this caller may take. */
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
