package io.github.usersmcp.limit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A number of places that callers wait for. The callers that wait take turns, whatever number of threads each of them waits
 * with; the threads of one caller are served in the order in which they came. Nothing is kept of a caller that does not wait.
 */
public final class FairSemaphore {
    private final ReentrantLock lock = new ReentrantLock();

    /** Those that wait, the caller whose turn is next first. */
    private final Map<String, Deque<Waiting>> callers = new LinkedHashMap<>();

    private int free;

    /** @param places how many may be held at once, at least 1 */
    public FairSemaphore(int places) {
        this.free = places;
    }

    /** A thread that waits, and whether a place was handed to it. */
    private static final class Waiting {
        private final Condition handed;
        private boolean holds;

        Waiting(Condition handed) {
            this.handed = handed;
        }
    }

    /**
     * Takes a place, to be given back by {@link #giveBack}; waits for one at most that long.
     *
     * @param nanos at most how many nanoseconds; with 0 or less it does not wait
     * @return whether the place is taken
     * @throws InterruptedException when the thread was interrupted, before or while it waited; no place is taken then
     */
    public boolean take(String caller, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (free > 0) {
                free--;
                return true;
            }
            return nanos > 0 && awaitTurn(caller, nanos);
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitTurn(String caller, long nanos) throws InterruptedException {
        Waiting waiting = new Waiting(lock.newCondition());
        callers.computeIfAbsent(caller, name -> new ArrayDeque<>()).add(waiting);
        long left = nanos;
        try {
            while (!waiting.holds && left > 0) {
                left = waiting.handed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            if (waiting.holds) {
                handOn();
            }
            throw e;
        } finally {
            if (!waiting.holds) {
                leave(caller, waiting);
            }
        }
        return waiting.holds;
    }

    private void leave(String caller, Waiting waiting) {
        Deque<Waiting> own = callers.get(caller);
        if (own != null && own.remove(waiting) && own.isEmpty()) {
            callers.remove(caller);
        }
    }

    /** Gives a place back: to the next thread of the caller whose turn it is, if any thread waits. */
    public void giveBack() {
        lock.lock();
        try {
            handOn();
        } finally {
            lock.unlock();
        }
    }

    private void handOn() {
        if (callers.isEmpty()) {
            free++;
            return;
        }
        Map.Entry<String, Deque<Waiting>> next = callers.entrySet().iterator().next();
        String caller = next.getKey();
        Deque<Waiting> own = next.getValue();
        callers.remove(caller);
        Waiting first = own.remove();
        if (!own.isEmpty()) {
            callers.put(caller, own);
        }
        first.holds = true;
        first.handed.signal();
    }

    /** How many threads wait. */
    int waiting() {
        lock.lock();
        try {
            return callers.values().stream().mapToInt(Deque::size).sum();
        } finally {
            lock.unlock();
        }
    }
}
