package io.github.usersmcp.limit;

import java.util.HashMap;
import java.util.Map;

/**
 * A number of slots of which a single caller may hold at most half, rounded up. Waiting callers take turns. Keeps no data about
 * callers that neither hold nor wait.
 */
public final class FairSlots {
    private final FairSemaphore slots;
    private final int mostOfOne;
    private final Map<String, Share> shares = new HashMap<>();

    /** @param most how many slots exist, at least 1 */
    public FairSlots(int most) {
        this.slots = new FairSemaphore(most);
        this.mostOfOne = most - most / 2;
    }

    /** The slots that one caller may hold, and how many of its threads hold one or wait. */
    private static final class Share {
        private final FairSemaphore own;
        private int threads;

        private Share(int most) {
            this.own = new FairSemaphore(most);
        }
    }

    /**
     * Acquires a slot, waiting for one if necessary. Release it with {@link #release}.
     *
     * @param nanos the longest wait in nanoseconds; 0 or less for none
     * @return whether the caller has the slot
     * @throws InterruptedException if the thread was interrupted before or while it waited; then it has no slot
     */
    public boolean tryAcquire(String caller, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        Share share = enter(caller);
        boolean allowed = false;
        boolean taken = false;
        try {
            allowed = share.own.tryAcquire(caller, nanos);
            taken = allowed && slots.tryAcquire(caller, end - System.nanoTime());
            return taken;
        } finally {
            if (allowed && !taken) {
                share.own.release();
            }
            if (!taken) {
                leave(caller, share);
            }
        }
    }

    /** Releases a slot of this caller. */
    public void release(String caller) {
        Share share = existing(caller);
        slots.release();
        share.own.release();
        leave(caller, share);
    }

    private synchronized Share enter(String caller) {
        Share share = shares.computeIfAbsent(caller, name -> new Share(mostOfOne));
        share.threads++;
        return share;
    }

    private synchronized Share existing(String caller) {
        Share share = shares.get(caller);
        if (share == null) {
            throw new IllegalStateException(caller + " holds no slot");
        }
        return share;
    }

    private synchronized void leave(String caller, Share share) {
        share.threads--;
        if (share.threads == 0) {
            shares.remove(caller);
        }
    }
}
