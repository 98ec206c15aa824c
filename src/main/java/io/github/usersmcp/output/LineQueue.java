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
 * A bounded queue of lines in front of a target that may block. One daemon thread, started with the first line, writes them
 * in order. Offering a line never waits; if the queue is full, the line is dropped. Writing a line waits until the target
 * has accepted it, up to the queue's timeout.
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

    /** The destination of the lines. Called by one thread only, which is never interrupted. */
    public interface Target {

        /** Writes one entry completely; returns once the operating system has it. */
        void write(byte[] lines) throws IOException;
    }

    /** Makes lines and writes them; called by the thread that writes. */
    public interface Writing {

        /** Writes the lines to the target. */
        void run(Target target) throws IOException;
    }

    /**
     * The bounds of a queue.
     *
     * @param bytes the most bytes of offered lines in the queue, at least 1; written lines may use up to twice as many
     * @param entries the same for the number of lines
     * @param patience how long writing a line may take, above zero
     */
    public record Bounds(long bytes, int entries, Duration patience) {}

    /** @param name the name of its thread */
    public LineQueue(String name, Target target, Bounds bounds) {
        this.name = name;
        this.target = target;
        this.bounds = bounds;
    }

    /** Adds one or more complete lines without waiting. If the queue is full, they are dropped and counted. */
    public void offer(byte[] lines) {
        lock.lock();
        try {
            if (isDropping() || !hasRoom(lines.length, 1)) {
                dropped += linesIn(lines);
            } else {
                noteDropped();
                add(entry(lines));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Adds lines and waits until the target has accepted them, as {@link #write(int, Writing)} does. */
    public Optional<IOException> write(byte[] lines) {
        return write(lines.length, to -> to.write(lines));
    }

    /**
     * Adds lines that are made when it is their turn, and waits until the target has accepted them. An interrupt does not end
     * the wait; the thread's interrupt flag stays set. Lines that are not written in time are removed, unless their turn has
     * come.
     *
     * @param size about how many bytes they will have
     * @return why the lines were not written; empty if they were
     */
    public Optional<IOException> write(int size, Writing writing) {
        lock.lock();
        try {
            if (isStuck() || !hasRoom(size, 2)) {
                return Optional.of(notTaken());
            }
            Entry entry = new Entry(size, writing);
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

    /** Waits, up to the queue's timeout, until every line added so far has left the queue. */
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

    /** Once lines have been dropped, the queue must be half empty before it accepts more, so that there are few gaps. */
    private boolean isDropping() {
        return dropped > 0 && (waitingBytes > bounds.bytes() / 2 || waiting.size() > bounds.entries() / 2);
    }

    private boolean hasRoom(int size, int times) {
        return waitingBytes + size <= bounds.bytes() * times && waiting.size() < bounds.entries() * times;
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
            add(entry(note.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static Entry entry(byte[] lines) {
        return new Entry(lines.length, to -> to.write(lines));
    }

    private void add(Entry entry) {
        waiting.add(entry);
        waitingBytes += entry.size;
        start();
        changed.signalAll();
    }

    private void withdraw(Entry entry) {
        if (waiting.remove(entry)) {
            waitingBytes -= entry.size;
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
            Thread thread = new Thread(this::run, name);
            thread.setDaemon(true);
            thread.start();
            started = true;
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
            waitingBytes -= entry.size;
            current = entry;
            currentSince = System.nanoTime();
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /** The target may fail in any way; the thread must survive that. */
    private @Nullable IOException attempt(Entry entry) {
        try {
            entry.writing.run(target);
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

    /** Lines that were added together. What changes is guarded by the lock. */
    private static final class Entry {
        private final int size;
        private final Writing writing;
        private boolean settled;
        private @Nullable IOException problem;

        Entry(int size, Writing writing) {
            this.size = size;
            this.writing = writing;
        }
    }
}
