package io.github.usersmcp.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;

/**
 * The open network connections. Each must deliver a request's complete headers within a fixed time, including the TLS
 * handshake; Jetty's own timeout restarts with every byte. There may be more connections than callers' requests, so that a
 * probe can always connect: if there are too many, one without a caller's request in flight is closed.
 */
final class Connections implements Connection.Listener {
    /** How many connections there may be in addition to the busy ones, and how many of them are for clients without a caller. */
    private static final int SPARE = 64;

    private static final int CLIENT_WAIT_WEIGHT = 10;

    private final int most;
    private final Duration headersWithin;
    private final Duration strangersWithin;
    private final Clock clock;
    /** In order of arrival, so that of equally overdue connections the oldest is closed. */
    private final Map<Connection, Open> open = new LinkedHashMap<>();

    /**
     * Starts without any connection.
     *
     * @param mostBusy how many connections may have a caller's request in flight; not enforced here
     * @param headersWithin how long a request's headers may take
     * @param strangersWithin how long a request without a caller may take, until the client has read the answer
     */
    Connections(int mostBusy, Duration headersWithin, Duration strangersWithin, Clock clock) {
        this.most = mostBusy + SPARE;
        this.headersWithin = headersWithin;
        this.strangersWithin = strangersWithin;
        this.clock = clock;
    }

    /** How many connections there may be. */
    int most() {
        return most;
    }

    /** The state of a connection. */
    private enum State {
        /** No byte of the next request has arrived. */
        IDLE,
        /** Part of a request's headers has arrived, or the connection is new. */
        HEADERS,
        /** A request without a known caller is being checked or answered. */
        STRANGER,
        /** A caller's request is in flight. */
        BUSY
    }

    /** One open connection; guarded by the lock of the enclosing object. */
    private static final class Open {
        private final Connection connection;
        private State state = State.HEADERS;
        private Instant since;
        private Optional<String> caller = Optional.empty();
        private long bytesBefore;

        private Open(Connection connection, Instant now) {
            this.connection = connection;
            this.since = now;
        }

        private void become(State next, Instant now) {
            state = next;
            since = now;
            bytesBefore = connection.getBytesIn();
        }

        private void isOf(String name) {
            caller = Optional.of(name);
            state = State.BUSY;
        }

        /**
         * How long the connection has waited, in milliseconds, times ten if the client must act next: an honest client sends
         * its headers at once, while waiting for a busy server is not the client's fault.
         */
        private long overdue(Instant now) {
            boolean waitsForServer = state == State.STRANGER || connection.getBytesIn() == 0;
            return Duration.between(since, now).toMillis() * (waitsForServer ? 1 : CLIENT_WAIT_WEIGHT);
        }

        private boolean isLate(Instant now, Duration headersWithin, Duration strangersWithin) {
            if (state == State.IDLE && connection.getBytesIn() != bytesBefore) {
                become(State.HEADERS, now);
            }
            return (state == State.HEADERS && since.plus(headersWithin).isBefore(now))
                    || (state == State.STRANGER && since.plus(strangersWithin).isBefore(now));
        }
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof ConnectionMetaData) {
            admit(new Open(connection, clock.instant())).ifPresent(Connection::close);
        }
    }

    /** Returns the connection to close for it. That one is forgotten at once, so that two newcomers do not select the same. */
    private synchronized Optional<Connection> admit(Open newcomer) {
        open.put(newcomer.connection, newcomer);
        if (open.size() <= most) {
            return Optional.empty();
        }
        Connection closed = leastWorth(newcomer).connection;
        open.remove(closed);
        return Optional.of(closed);
    }

    /**
     * The connection to close for a newcomer: if many connections never had a caller, the most overdue of them; otherwise the
     * least recently used one of the caller with the most connections.
     */
    private Open leastWorth(Open newcomer) {
        List<Open> others = open.values().stream()
                .filter(other -> other != newcomer && other.state != State.BUSY)
                .toList();
        List<Open> strangers =
                others.stream().filter(other -> other.caller.isEmpty()).toList();
        if (strangers.size() < SPARE) {
            Optional<Open> known = others.stream()
                    .filter(other -> other.caller.isPresent())
                    .collect(Collectors.groupingBy(other -> other.caller.orElseThrow()))
                    .values()
                    .stream()
                    .max(Comparator.comparingInt(List::size))
                    .flatMap(Connections::oldest);
            if (known.isPresent()) {
                return known.get();
            }
        }
        Instant now = clock.instant();
        return strangers.stream()
                .max(Comparator.comparingLong(stranger -> stranger.overdue(now)))
                .orElse(newcomer);
    }

    private static Optional<Open> oldest(List<Open> some) {
        return some.stream().min(Comparator.comparing(one -> one.since));
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        open.remove(connection);
    }

    /** A request's headers have arrived; its caller is not known yet. */
    synchronized void begin(Connection connection) {
        of(connection).ifPresent(one -> one.become(State.STRANGER, clock.instant()));
    }

    /** The request's caller is known; the connection is not closed for a newcomer. */
    synchronized void isOf(Connection connection, String caller) {
        of(connection).ifPresent(one -> one.isOf(caller));
    }

    /** The request has been answered. */
    synchronized void end(Connection connection) {
        of(connection).ifPresent(one -> one.become(State.IDLE, clock.instant()));
    }

    /** Closes connections that are late. Call it about once a second. */
    void sweep() {
        takeLate().forEach(Connection::close);
    }

    private synchronized List<Connection> takeLate() {
        Instant now = clock.instant();
        List<Connection> late = open.values().stream()
                .filter(one -> one.isLate(now, headersWithin, strangersWithin))
                .map(one -> one.connection)
                .toList();
        late.forEach(open::remove);
        return late;
    }

    private Optional<Open> of(Connection connection) {
        return Optional.ofNullable(open.get(connection));
    }
}
