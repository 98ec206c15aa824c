package io.github.usersmcp.http;

import java.nio.channels.SelectableChannel;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.SelectorManager;

/**
 * The sockets that the server has accepted and not closed yet. A socket becomes a connection only after it has waited in
 * Jetty's queues, so a flood of clients could open any number of them. While there are too many, the server accepts none, and
 * the operating system queues new clients.
 */
final class AcceptedSockets implements SelectorManager.AcceptListener {
    private final int most;
    private final Lock lock = new ReentrantLock();
    private final Condition closed = lock.newCondition();
    private final Set<SelectableChannel> open = new HashSet<>();

    /** @param most how many sockets may be open when another is accepted, at least 1 */
    AcceptedSockets(int most) {
        this.most = most;
    }

    /** Waits until the server may accept another socket. */
    void awaitRoom() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (open.size() >= most) {
                closed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many sockets are open. */
    int count() {
        lock.lock();
        try {
            return open.size();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets sockets that were closed without a notification. Call it about once a second. */
    void sweep() {
        lock.lock();
        try {
            open.removeIf(socket -> !socket.isOpen());
            closed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onAccepting(SelectableChannel socket) {
        lock.lock();
        try {
            open.add(socket);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onAcceptFailed(SelectableChannel socket, Throwable cause) {
        onClosed(socket);
    }

    @Override
    public void onClosed(SelectableChannel socket) {
        lock.lock();
        try {
            open.remove(socket);
            closed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
