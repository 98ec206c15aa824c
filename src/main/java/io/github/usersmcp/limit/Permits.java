package io.github.usersmcp.limit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A bounded number of permits that callers acquire and release. Optionally, a single caller may hold at most half of them. */
public final class Permits {
    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    private Permits(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Permits all of which a single caller may hold. */
    public static Permits undivided(int most) {
        return new Permits(most, most);
    }

    /** Permits of which a single caller may hold at most half, rounded up. */
    public static Permits shared(int most) {
        return new Permits(most, most - most / 2);
    }

    /** One permit. */
    @FunctionalInterface
    public interface Permit {
        /** Stands for a permit where none is needed. */
        Permit NONE = () -> {};

        /** Releases the permit. Repeated calls have no effect. */
        void release();
    }

    /** Acquires a permit; empty if all are in use, or this caller holds as many as it may. */
    public synchronized Optional<Permit> tryAcquire(String caller) {
        int held = taken.getOrDefault(caller, 0);
        if (all == most || held == mostOfOne) {
            return Optional.empty();
        }
        taken.put(caller, held + 1);
        all++;
        AtomicBoolean released = new AtomicBoolean();
        return Optional.of(() -> {
            if (released.compareAndSet(false, true)) {
                release(caller);
            }
        });
    }

    private synchronized void release(String caller) {
        taken.computeIfPresent(caller, (name, held) -> held == 1 ? null : held - 1);
        all--;
    }
}
