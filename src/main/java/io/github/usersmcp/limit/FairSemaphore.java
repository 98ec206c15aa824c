package io.github.usersmcp.limit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A semaphore that is fair between callers: waiting callers take turns, however many threads each of them has. The threads
 * of one caller are served in order of arrival. Keeps no data about callers that do not wait.
 */
public final class FairSemaphore {
    private final ReentrantLock lock = new ReentrantLock();

    /** The waiting threads of each caller; the caller whose turn is next comes first. */
    private final Map<String, Deque<Waiting>> callers = new LinkedHashMap<>();

    private int free;

    /** @param permits how many permits exist, at least 1 */
    public FairSemaphore(int permits) {
        this.free = permits;
    }

    /** A waiting thread, and whether it was given a permit. */
    private static final class Waiting {
        private final Condition handed;
        private boolean holds;

        Waiting(Condition handed) {
            this.handed = handed;
        }
    }

    /**
     * Acquires a permit, waiting for one if necessary. Release it with {@link #release}.
     *
     * @param nanos the longest wait in nanoseconds; 0 or less for none
     * @return whether the caller has the permit
     * @throws InterruptedException if the thread was interrupted before or while it waited; then it has no permit
     */
    public boolean tryAcquire(String caller, long nanos) throws InterruptedException {
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

    /** Releases a permit; the next thread of the caller whose turn it is gets it, if any thread waits. */
    public void release() {
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

    /** The number of waiting threads. */
    int waiting() {
        lock.lock();
        try {
            return callers.values().stream().mapToInt(Deque::size).sum();
        } finally {
            lock.unlock();
        }
    }
}
