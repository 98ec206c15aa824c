package io.github.usersmcp.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of lines in front of a target that may block, with one daemon thread that writes them in order. The thread
 * starts with the first line. A line is either offered, which never waits and drops the line when the queue is full, or
 * written, which waits until the target has taken it, but not longer than the queue's patience.
 */
public final class LineQueue {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final String name;
    private final Target target;
    private final Bounds bounds;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private long dropped;
    private @Nullable Entry current;
    private long currentSince;
    private boolean started;

    /** Where the lines go. One thread calls it, which is never interrupted. */
    public interface Target {

        /** Takes one entry, whole, and returns once the operating system has it. */
        void write(byte[] lines) throws IOException;
    }

    /**
     * What bounds a queue.
     *
     * @param bytes most bytes of offered lines that wait, at least 1; a written line may go above it by as much again
     * @param entries the same for their number
     * @param patience how long a written line may take, above zero
     */
    public record Bounds(long bytes, int entries, Duration patience) {}

    /** @param name what its thread is called */
    public LineQueue(String name, Target target, Bounds bounds) {
        this.name = name;
        this.target = target;
        this.bounds = bounds;
    }

    /** Hands over one or more whole lines without waiting. They are dropped, and counted, when the queue is full. */
    public void offer(byte[] lines) {
        lock.lock();
        try {
            if (isDropping() || !hasRoom(lines, 1)) {
                dropped += linesIn(lines);
            } else {
                noteDropped();
                add(new Entry(lines));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands over lines and waits until the target has taken them. An interruption does not end the wait and stays in the
     * thread's flag. Lines that could not be written in time are withdrawn, unless the target holds them already.
     *
     * @return why they were not written; empty when they were
     */
    public Optional<IOException> write(byte[] lines) {
        lock.lock();
        try {
            if (isStuck() || !hasRoom(lines, 2)) {
                return Optional.of(notTaken());
            }
            Entry entry = new Entry(lines);
            add(entry);
            if (!await(entry)) {
                withdraw(entry);
                return Optional.of(notTaken());
            }
            return Optional.ofNullable(entry.problem);
        } finally {
            lock.unlock();
        }
    }

    /** Waits, at most as long as the queue's patience, until everything that was handed over has left the queue. */
    public void flush() {
        lock.lock();
        try {
            Entry last = waiting.isEmpty() ? current : waiting.peekLast();
            if (last != null && !isStuck()) {
                await(last);
            }
        } finally {
            lock.unlock();
        }
    }

    private IOException notTaken() {
        return new IOException("it has taken nothing for %s s; check what should read it"
                .formatted(bounds.patience().toNanos() / (double) NANOS_PER_SECOND));
    }

    private boolean isStuck() {
        return current != null
                && System.nanoTime() - currentSince >= bounds.patience().toNanos();
    }

    /** Once lines have been dropped, the queue must be half empty before more are taken, so that gaps are few. */
    private boolean isDropping() {
        return dropped > 0 && (waitingBytes > bounds.bytes() / 2 || waiting.size() > bounds.entries() / 2);
    }

    private boolean hasRoom(byte[] lines, int times) {
        return waitingBytes + lines.length <= bounds.bytes() * times && waiting.size() < bounds.entries() * times;
    }

    private static long linesIn(byte[] lines) {
        long count = 0;
        for (byte octet : lines) {
            count += octet == '\n' ? 1 : 0;
        }
        return Math.max(count, 1);
    }

    private void noteDropped() {
        if (dropped > 0) {
            String note = dropped == 1 ? "1 log line was dropped\n" : dropped + " log lines were dropped\n";
            dropped = 0;
            add(new Entry(note.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void add(Entry entry) {
        waiting.add(entry);
        waitingBytes += entry.lines.length;
        start();
        changed.signalAll();
    }

    private void withdraw(Entry entry) {
        if (waiting.remove(entry)) {
            waitingBytes -= entry.lines.length;
        }
    }

    private boolean await(Entry entry) {
        long end = System.nanoTime() + bounds.patience().toNanos();
        boolean interrupted = false;
        try {
            for (long left = end - System.nanoTime(); !entry.settled && left > 0; left = end - System.nanoTime()) {
                try {
                    changed.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return entry.settled;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void start() {
        if (!started) {
            started = true;
            Thread thread = new Thread(this::run, name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        while (true) {
            Entry entry = next();
            settle(entry, attempt(entry));
        }
    }

    private Entry next() {
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                noteDropped();
            }
            while (waiting.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            Entry entry = waiting.remove();
            waitingBytes -= entry.lines.length;
            current = entry;
            currentSince = System.nanoTime();
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /** A target may fail in any way; the thread must outlive it. */
    private @Nullable IOException attempt(Entry entry) {
        try {
            target.write(entry.lines);
            return null;
        } catch (IOException e) {
            return e;
        } catch (RuntimeException | Error e) {
            return new IOException(e.toString(), e);
        }
    }

    private void settle(Entry entry, @Nullable IOException problem) {
        lock.lock();
        try {
            entry.problem = problem;
            entry.settled = true;
            current = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What is handed over at once. All but the lines is guarded by the lock. */
    private static final class Entry {
        private final byte[] lines;
        private boolean settled;
        private @Nullable IOException problem;

        Entry(byte[] lines) {
            this.lines = lines;
        }
    }
}
